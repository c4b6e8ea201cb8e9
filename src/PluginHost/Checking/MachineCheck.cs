// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using PluginHost.Client;
using PluginHost.Contract;
using PluginHost.Engine.Python;
using PluginHost.Hosting;
using PluginHost.Output;

namespace PluginHost.Checking;

/// <summary>What works on this machine, and what to do about what does not.</summary>
internal sealed class MachineCheck(Surroundings surroundings)
{
    // Arrays of results lie there while they are in use; less than this is used up by one 4D data set.
    private const long ComfortableBytes = 2L << 30;
    // The path of a Unix domain socket has at most 107 bytes on Linux and 103 on macOS (unix(7), unix(4)); the host adds a name of its own.
    private const int SocketPathLimit = 90;
    private const string SharedMemory = "/dev/shm";
    private readonly List<Finding> _findings = [];

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellation)
    {
        Add(".NET", Finding.Ok, $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors.");
        CheckInstallation();
        CheckStateFolder();
        if (!OperatingSystem.IsWindows() && Directory.Exists(SharedMemory)) CheckSpace("shared memory", SharedMemory);
        CheckSpace("temporary", Path.GetTempPath());
        await CheckHostAsync(cancellation).ConfigureAwait(false);
        await CheckPythonAsync(cancellation).ConfigureAwait(false);
        return _findings;
    }

    private void Add(string check, string state, string detail, string? advice = null) => _findings.Add(new Finding(check, state, detail, advice));

    private void CheckInstallation()
    {
        var worker = Path.Combine(surroundings.InstallFolder, "worker", OperatingSystem.IsWindows() ? "PluginHost.Worker.exe" : "PluginHost.Worker");
        if (File.Exists(worker)) Add("worker", Finding.Ok, worker);
        else Add("worker", Finding.Problem, $"The worker program '{worker}' is missing.", "Start the program through its launcher, which installs all parts.");
        var sdk = Path.Combine(surroundings.InstallFolder, "sdk", "PluginHost.Sdk.dll");
        if (File.Exists(sdk)) Add("sdk", Finding.Ok, Path.GetDirectoryName(sdk)!);
        else Add("sdk", Finding.Warning, $"'{sdk}' is missing, so 'plugin new' and 'plugin check' do not work.", "Start the program through its launcher, which installs all parts.");
    }

    private void CheckStateFolder()
    {
        var folder = surroundings.StateFolder;
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
            else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            using (new FileStream(Path.Combine(folder, $".doctor-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
            {
                Add("state folder", Finding.Ok, folder);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Add("state folder", Finding.Problem, $"'{folder}' cannot be written: {FileReason.OfWriting(error)}.", $"Make it writable, or name another folder in {StateFolder.Variable}.");
            return;
        }

        var length = Encoding.UTF8.GetByteCount(folder);
        if (!OperatingSystem.IsWindows() && length > SocketPathLimit)
        {
            Add("socket path", Finding.Warning, $"The state folder's path has {length} bytes; sockets beside it would be too long, so they go to {Path.GetTempPath()}.", $"Name a shorter folder in {StateFolder.Variable}.");
        }
    }

    private void CheckSpace(string name, string folder)
    {
        try
        {
            var free = new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(folder)! : folder).AvailableFreeSpace;
            if (free >= ComfortableBytes) Add(name, Finding.Ok, $"{Numbers.Bytes(free)} free in {folder}.");
            else Add(name, Finding.Warning, $"Only {Numbers.Bytes(free)} free in {folder}.", "Large data sets need room there while they are analysed; free some, or set TMPDIR to a larger disk.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Add(name, Finding.Warning, $"The free space of {folder} is not known: {FileReason.OfReading(error)}.");
        }
    }

    private async Task CheckHostAsync(CancellationToken cancellation)
    {
        try
        {
            var session = await HostSession.OpenAsync(surroundings, cancellation).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                var status = await session.Client.StatusAsync(cancellation).ConfigureAwait(false);
                Add("host", Finding.Ok, session.IsEmbedded ? "None is running; commands start one for themselves." : $"Runs as process {status.ProcessId} at {status.Address}.");
                await CheckPluginsAsync(session.Client, cancellation).ConfigureAwait(false);
            }
        }
        catch (ContractException error)
        {
            Add("host", Finding.Problem, error.Error.Detail, error.Error.Hint);
        }
    }

    private async Task CheckPluginsAsync(HostClient host, CancellationToken cancellation)
    {
        var plugins = (await host.ListPluginsAsync(cancellation).ConfigureAwait(false)).Plugins;
        foreach (var plugin in plugins.Where(plugin => plugin.Problem is not null))
        {
            Add("plugin", Finding.Problem, $"{plugin.Id}: {plugin.Problem!.Detail}", plugin.Problem.Hint ?? (plugin.BuiltIn ? "Start the program through its launcher, which installs it anew." : $"'pluginhost plugin remove {plugin.Id}' removes it."));
        }

        var needs = await PythonNeeds.OfAsync(surroundings.InstallFolder, plugins, cancellation).ConfigureAwait(false);
        foreach (var need in needs.Concat(ProgramNeeds.Of(plugins)))
        {
            Add("plugin", Finding.Warning, need.Detail, need.Advice);
        }

        var analyses = (await host.ListAnalysesAsync(new CatalogueListRequest(), cancellation).ConfigureAwait(false)).Analyses;
        if (analyses.Count == 0)
        {
            Add("plugins", Finding.Problem, "No analysis is at hand.", "Start the program through its launcher, which installs the plugins.");
            return;
        }

        Add("plugins", Finding.Ok, $"{plugins.Count(plugin => plugin.Problem is null)} plugins with {analyses.Count} analyses.");
        var entry = await host.DescribeAnalysisAsync(new CatalogueDescribeRequest($"{analyses[0].Plugin}/{analyses[0].Id}"), cancellation).ConfigureAwait(false);
        _findings.Add(await TrialJob.RunAsync(host, entry, cancellation).ConfigureAwait(false));
    }

    private async Task CheckPythonAsync(CancellationToken cancellation)
    {
        try
        {
            var python = PythonInterpreter.Of(new PluginRuntime { Kind = PluginRuntime.Python }, surroundings.InstallFolder);
            var run = await ToolRun.ToTheEndAsync(new ProcessStartInfo(python.Program, [.. python.Arguments, "--version"]), cancellation).ConfigureAwait(false);
            Add("python", Finding.Ok, $"{run.Printed.Trim()} ({python}), for plugins in Python.");
        }
        catch (InvalidPluginException missing)
        {
            Add("python", Finding.Warning, "No Python is at hand, so plugins in Python do not run.", missing.Error.Hint);
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            Add("python", Finding.Warning, $"Python cannot be started: {error.Message}", $"Name another in {PythonInterpreter.Variable}.");
        }
    }
}
