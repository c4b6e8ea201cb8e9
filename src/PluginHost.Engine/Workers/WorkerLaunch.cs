// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using PluginHost.Contract;
using PluginHost.Engine.Catalogue;
using PluginHost.Engine.Python;

namespace PluginHost.Engine.Workers;

/// <summary>Starts the process of a worker: the one place where the host starts programs.</summary>
internal static class WorkerLaunch
{
    /// <exception cref="PluginCrashedException">The program cannot be started.</exception>
    /// <exception cref="InvalidPluginException">The plugin's Python is not on this machine.</exception>
    public static Process Start(Plugin plugin, HostOptions options, string scratch, string address, string token)
    {
        var start = Program(plugin, options);
        start.WorkingDirectory = scratch;
        start.UseShellExecute = false;
        start.CreateNoWindow = true;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment[WorkerEnvironment.Address] = address;
        start.Environment[WorkerEnvironment.Token] = token;
        // The doors that .NET opens for debuggers are files in the folder for temporary ones; workers are ended too suddenly to remove them. Whoever
        // wants to attach sets the variable to 1 for the host.
        start.Environment.TryAdd("DOTNET_EnableDiagnostics", "0");
        try
        {
            // This is that one place.
#pragma warning disable RS0030
            var process = Process.Start(start) ?? throw new InvalidOperationException("no process was started");
#pragma warning restore RS0030
            process.StandardInput.Close();
            return process;
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or InvalidOperationException or IOException)
        {
            throw new PluginCrashedException($"The worker of plugin '{plugin.Id}' cannot be started as '{start.FileName}': {error.Message}", plugin.Folder, inner: error);
        }
    }

    private static ProcessStartInfo Program(Plugin plugin, HostOptions options)
    {
        var runtime = plugin.Manifest!.Runtime;
        if (runtime.Kind == PluginRuntime.Python) return PythonInterpreter.Of(runtime, plugin.Folder).Start(options.InstallFolder, "pluginhost.plugin", "worker");
        // Programs are started by the same worker, which speaks for them.
        if (runtime.Kind is PluginRuntime.DotNet or PluginRuntime.CommandLine)
        {
            return new ProcessStartInfo(Path.Combine(options.InstallFolder, "worker", OperatingSystem.IsWindows() ? "PluginHost.Worker.exe" : "PluginHost.Worker"));
        }

        var command = runtime.Command!.Select(part => InFolder(plugin.Folder, part)).ToArray();
        return new ProcessStartInfo(command[0], command.Skip(1));
    }

    // Whatever names a file of the plugin's folder is that file; a program that does not is looked for on the PATH.
    private static string InFolder(string folder, string part)
    {
        var named = part.Replace("{folder}", folder, StringComparison.Ordinal);
        return Path.Combine(folder, named) is var inside && File.Exists(inside) ? inside : named;
    }
}
