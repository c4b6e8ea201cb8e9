// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using System.Text.Json.Nodes;

namespace PluginHost.Checking;

/// <summary>The manifest that a plugin's code gives, written by the SDK's own tool in a process of its own: no plugin is loaded into this one.</summary>
internal sealed class ManifestOfCode : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pluginhost-manifest-").FullName;

    /// <summary>The manifest.</summary>
    public JsonNode? Manifest { get; private set; }

    /// <summary>Why there is none.</summary>
    public string? Fault { get; private set; }

    public static async Task<ManifestOfCode> ReadAsync(string tool, string assembly, CancellationToken cancellation)
    {
        var result = new ManifestOfCode();
        var path = Path.Combine(result._folder, "plugin.json");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", tool, assembly, path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var printed = process.StandardOutput.ReadToEndAsync(cancellation);
            var complained = process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            if (process.ExitCode == 0) result.Manifest = JsonNode.Parse(await File.ReadAllTextAsync(path, cancellation).ConfigureAwait(false));
            else result.Fault = Sentence(await printed.ConfigureAwait(false), await complained.ConfigureAwait(false), process.ExitCode);
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            result.Fault = $"'dotnet' cannot be started to read the code: {error.Message}";
        }

        return result;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // The tool writes 'FILE : error PH0001: SENTENCE'; anything else is a fault of its own, whose first line has to do.
    private static string Sentence(string printed, string complained, int exitCode)
    {
        const string mark = "error PH0001: ";
        var at = printed.IndexOf(mark, StringComparison.Ordinal);
        return at >= 0
            ? printed[(at + mark.Length)..].Split('\n')[0].Trim()
            : $"The code cannot be read: {(printed + complained).Trim().Split('\n')[0]} (exit code {exitCode}).";
    }
}
