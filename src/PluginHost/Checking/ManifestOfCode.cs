// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Engine.Python;

namespace PluginHost.Checking;

/// <summary>The manifest that a plugin's code gives, written by the SDK's own tool in a process of its own: no plugin is loaded into this one.</summary>
internal sealed class ManifestOfCode : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pluginhost-manifest-").FullName;

    /// <summary>The manifest.</summary>
    public JsonNode? Manifest { get; private set; }

    /// <summary>Why there is none.</summary>
    public string? Fault { get; private set; }

    /// <summary>That of an assembly.</summary>
    public static async Task<ManifestOfCode> OfAssemblyAsync(string tool, string assembly, CancellationToken cancellation)
    {
        var result = new ManifestOfCode();
        var path = Path.Combine(result._folder, "plugin.json");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", tool, assembly, path]);
        await result.RunAsync(start, _ => File.ReadAllText(path), cancellation).ConfigureAwait(false);
        return result;
    }

    /// <summary>That of a Python module.</summary>
    public static async Task<ManifestOfCode> OfModuleAsync(string installFolder, string folder, PluginRuntime runtime, CancellationToken cancellation)
    {
        var result = new ManifestOfCode();
        try
        {
            var start = PythonInterpreter.Of(runtime, folder).Start(installFolder, "pluginhost.plugin", "manifest", folder, "--module", runtime.Module!, "--print");
            await result.RunAsync(start, printed => printed, cancellation).ConfigureAwait(false);
        }
        catch (InvalidPluginException missing)
        {
            result.Fault = $"{missing.Error.Detail} {missing.Error.Hint}";
        }

        return result;
    }

    private async Task RunAsync(ProcessStartInfo start, Func<string, string> manifest, CancellationToken cancellation)
    {
        try
        {
            var run = await ToolRun.ToTheEndAsync(start, cancellation).ConfigureAwait(false);
            if (run.ExitCode == 0) Manifest = JsonText.Parse(manifest(run.Printed));
            else Fault = Sentence(run);
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            Fault = $"'{start.FileName}' cannot be started to read the code: {error.Message}";
        }
        catch (JsonException)
        {
            Fault = "The code prints while it is loaded, so that its manifest cannot be read; a module of a plugin prints nothing by itself.";
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // The tools write 'FILE : error PH0001: SENTENCE' and 'error: SENTENCE'; anything else is a fault of their own, whose first line has to do.
    private static string Sentence(ToolRun run)
    {
        var all = run.Printed + run.Complained;
        foreach (var mark in (string[])["error PH0001: ", "error: "])
        {
            if (all.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var at) return all[(at + mark.Length)..].Split('\n')[0].Trim();
        }

        return $"The code cannot be read: {all.Trim().Split('\n')[0]} (exit code {run.ExitCode}).";
    }
}
