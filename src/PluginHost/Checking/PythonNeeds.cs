// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using System.Text.Json;
using PluginHost.Contract;
using PluginHost.Engine.Python;

namespace PluginHost.Checking;

/// <summary>What plugins in Python need and this machine lacks: an interpreter, or packages in it. Each interpreter is asked once, for all plugins that run in it; no plugin is started.</summary>
internal static class PythonNeeds
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <returns>A finding for each thing that is missing; its detail begins with the plugin's id.</returns>
    public static async Task<IReadOnlyList<PluginNeed>> OfAsync(
        string installFolder, IReadOnlyList<(string Id, string Folder, PluginRuntime Runtime)> plugins, CancellationToken cancellation)
    {
        var needs = new List<PluginNeed>();
        var found = new List<(string Id, PythonInterpreter Python, string[] Requirements)>();
        foreach (var (id, folder, runtime) in plugins.Where(plugin => plugin.Runtime.Kind == PluginRuntime.Python))
        {
            try
            {
                found.Add((id, PythonInterpreter.Of(runtime, folder), ["numpy", .. runtime.Requires ?? []]));
            }
            catch (InvalidPluginException missing)
            {
                needs.Add(new PluginNeed(id, $"{id}: {missing.Error.Detail}", missing.Error.Hint));
            }
        }

        foreach (var sharing in found.GroupBy(plugin => plugin.Python.ToString(), StringComparer.Ordinal))
        {
            var python = sharing.First().Python;
            var missing = await MissingAsync(installFolder, python, [.. sharing.SelectMany(plugin => plugin.Requirements).Distinct(StringComparer.Ordinal)], cancellation).ConfigureAwait(false);
            needs.AddRange(
                from plugin in sharing
                from requirement in plugin.Requirements
                where missing.ContainsKey(requirement)
                select new PluginNeed(plugin.Id, $"{plugin.Id} needs {requirement}, {missing[requirement]} for {python}.", Advice(requirement, python)));
        }

        return needs;
    }

    /// <summary>The same, of plugins as a host lists them.</summary>
    public static Task<IReadOnlyList<PluginNeed>> OfAsync(string installFolder, IEnumerable<PluginSummary> plugins, CancellationToken cancellation) => OfAsync(
        installFolder,
        [.. from plugin in plugins
            where plugin.Runtime == PluginRuntime.Python && plugin.Problem is null
            let runtime = RuntimeOf(plugin.Folder)
            where runtime is not null
            select (plugin.Id, plugin.Folder, runtime)],
        cancellation);

    private static PluginRuntime? RuntimeOf(string folder)
    {
        try
        {
            return JsonText.Read(File.ReadAllBytes(Path.Combine(folder, PluginManifest.FileName)), ContractJson.Default.PluginManifest)?.Runtime;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            // The host read it a moment ago; it is being replaced.
            return null;
        }
    }

    private static async Task<Dictionary<string, string>> MissingAsync(string installFolder, PythonInterpreter python, string[] requirements, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            var run = await ToolRun.ToTheEndAsync(python.Start(installFolder, ["pluginhost.plugin", "missing", .. requirements]), patience.Token).ConfigureAwait(false);
            if (run.ExitCode != 0) return All(requirements, $"which cannot be found out ({run.Complained.Trim().Split('\n')[^1]})");
            return run.Printed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(line => line.Split('\t', 2)).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return All(requirements, $"which cannot be found out within {Patience.TotalSeconds:0} s");
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            return All(requirements, $"which cannot be found out ({error.Message})");
        }
    }

    private static Dictionary<string, string> All(string[] requirements, string fault) => new() { [requirements[0]] = fault };

    private static string Advice(string requirement, PythonInterpreter python)
    {
        var name = string.Concat(requirement.TakeWhile(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.')).ToLowerInvariant();
        return $"Install it: on Debian often apt-get install python3-{name}, elsewhere {python} -m pip install '{requirement}'.";
    }
}
