// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.ComponentModel;
using System.Diagnostics;
using PluginHost.Client;
using PluginHost.Contract;

namespace PluginHost.Sdk.Testing;

/// <summary>A host of its own for one run: started with a state folder that goes when it stops.</summary>
internal sealed class InstalledHost : IAsyncDisposable
{
    /// <summary>Environment variable that names the program.</summary>
    public const string Variable = "PLUGINHOST_EXE";

    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private static readonly PeerVersion Caller = new("PluginHost.Sdk.Testing", typeof(InstalledHost).Assembly.GetName().Version?.ToString(3) ?? "0");

    private readonly Process _process;
    private readonly Queue<string> _said = [];

    private InstalledHost(string folder, Process process)
    {
        Folder = folder;
        _process = process;
    }

    /// <summary>Folder for the inputs of the run, inside the one that goes with the host.</summary>
    public string Folder { get; }

    /// <exception cref="InternalException">There is no program, or it does not come up.</exception>
    public static InstalledHost Start()
    {
        var folder = Directory.CreateTempSubdirectory("ph-test-").FullName;
        var start = new ProcessStartInfo(Locate(), ["serve"]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment[StateFolder.Variable] = Path.Combine(folder, "state");
        Process process;
        try
        {
            // A test of a plugin has a host of its own.
#pragma warning disable RS0030
            process = Process.Start(start)!;
#pragma warning restore RS0030
        }
        catch (Win32Exception error)
        {
            Directory.Delete(folder, recursive: true);
            throw new InternalException($"The host '{start.FileName}' cannot be started: {error.Message}", start.FileName, inner: error);
        }

        var host = new InstalledHost(folder, process);
        process.OutputDataReceived += host.Keep;
        process.ErrorDataReceived += host.Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return host;
    }

    /// <exception cref="InternalException">The host does not come up; the sentence has its last words.</exception>
    public async Task<HostClient> ConnectAsync(CancellationToken cancellation)
    {
        var waited = Stopwatch.StartNew();
        while (!_process.HasExited && waited.Elapsed < StartTime)
        {
            if (await HostClient.TryConnectAsync(Caller, Path.Combine(Folder, "state"), cancellation).ConfigureAwait(false) is { } client) return client;
            await Task.Delay(TimeSpan.FromMilliseconds(25), cancellation).ConfigureAwait(false);
        }

        var end = _process.HasExited ? $"ended with exit code {_process.ExitCode}" : $"did not answer within {StartTime.TotalSeconds} s";
        lock (_said) throw new InternalException($"The host '{_process.StartInfo.FileName}' {end}. It said: {(_said.Count == 0 ? "nothing" : string.Join(" | ", _said))}", _process.StartInfo.FileName);
    }

    public async ValueTask DisposeAsync()
    {
        // Whoever is done with the host has asked it to stop; one that does not is ended with its workers.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static string Locate()
    {
        var name = OperatingSystem.IsWindows() ? "pluginhost.exe" : "pluginhost";
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named) return named;
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, name));
        return onPath.Concat(AboveTheSdk(name)).FirstOrDefault(File.Exists)
            ?? throw new InternalException($"No '{name}' was found to run the analysis in a worker.", Variable, $"Set {Variable} to the program, or put its folder on the path.");
    }

    // The SDK lies in the folder 'sdk' beside the program; PluginHost.Testing.targets notes where.
    private static IEnumerable<string> AboveTheSdk(string name)
    {
        var note = Path.Combine(AppContext.BaseDirectory, "pluginhost.sdk-folder");
        return File.Exists(note) ? [Path.Combine(File.ReadAllText(note).Trim(), "..", name)] : [];
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null) return;
        lock (_said)
        {
            _said.Enqueue(line.Data);
            if (_said.Count > 10) _said.Dequeue();
        }
    }
}
