// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json;
using System.Text.RegularExpressions;
using PluginHost.Contract;
using PluginHost.Wire;

namespace PluginHost.Engine.Catalogue;

/// <summary>Reads a plugin's manifest and checks what can be checked without starting anything.</summary>
internal static partial class ManifestReader
{
    /// <exception cref="InvalidPluginException">The folder is no plugin; the sentence says what is wrong in which file.</exception>
    public static PluginManifest Read(string folder)
    {
        var path = Path.Combine(folder, PluginManifest.FileName);
        if (!File.Exists(path)) throw new InvalidPluginException($"The folder '{folder}' has no {PluginManifest.FileName}.", path);
        PluginManifest manifest;
        try
        {
            manifest = JsonText.Read(File.ReadAllBytes(path), ContractJson.Default.PluginManifest)
                ?? throw new InvalidPluginException($"'{path}' holds no manifest.", path);
        }
        catch (JsonException error)
        {
            throw new InvalidPluginException($"'{path}' is no manifest: {JsonFault.Words(error)}.", path, inner: error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidPluginException($"'{path}' cannot be read: {FileReason.OfReading(error)}.", path, inner: error);
        }

        if (Faults(manifest, folder).FirstOrDefault() is { } fault) throw new InvalidPluginException($"'{path}': {fault}", path);
        return manifest;
    }

    private static IEnumerable<string> Faults(PluginManifest manifest, string folder)
    {
        if (manifest.Manifest != 1) yield return $"'manifest' is {manifest.Manifest}; this host reads version 1.";
        if (!Ids().IsMatch(manifest.Id)) yield return $"'id' is '{manifest.Id}'; it must be lower-case letters, digits, dots and hyphens.";
        if (!Versions().IsMatch(manifest.Version)) yield return $"'version' is '{manifest.Version}'; it must be like 1.2.0.";
        if (string.IsNullOrWhiteSpace(manifest.Licence)) yield return "'licence' is empty; it must be an SPDX expression such as GPL-3.0-or-later.";
        if (!ContractVersion.Satisfies(manifest.Contract))
        {
            yield return $"the plugin asks for contract {manifest.Contract}, this host speaks {ContractVersion.Current}; use a newer host or an older plugin.";
        }

        foreach (var fault in RuntimeFaults(manifest.Runtime, folder)) yield return fault;
        if (manifest.Analyses.Count == 0) yield return "'analyses' is empty.";
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var analysis in manifest.Analyses)
        {
            if (analysis is null || analysis.Inputs.Any(input => input is null) || analysis.Outputs.Any(output => output is null) || analysis.Values.Any(value => value is null))
            {
                yield return "an entry of 'analyses', or of its inputs, outputs or values, is null.";
                yield break;
            }

            foreach (var value in analysis.Values.Where(value => value.UnitsFrom is { } units && analysis.Values.All(other => other.Name != units)))
                yield return $"the value '{value.Name}' of the analysis '{analysis.Id}' is in the units of '{value.UnitsFrom}', which is none of its values.";

            foreach (var fault in CommandFaults(manifest.Runtime, analysis)) yield return fault;
            if (!seen.Add(analysis.Id)) yield return $"the analysis '{analysis.Id}' comes twice.";
            if (!AnalysisIds().IsMatch(analysis.Id)) yield return $"the analysis id '{analysis.Id}' must be lower-case words with hyphens between them.";
        }
    }

    private static IEnumerable<string> CommandFaults(PluginRuntime runtime, AnalysisManifest analysis)
    {
        if (runtime.Kind != PluginRuntime.CommandLine)
        {
            return analysis.Command is null ? [] : [$"the analysis '{analysis.Id}' has a 'command', which is for plugins of runtime {PluginRuntime.CommandLine}."];
        }

        return CommandCheck.Faults(analysis).Concat(CommandFormats.Faults(analysis));
    }

    private static IEnumerable<string> RuntimeFaults(PluginRuntime runtime, string folder)
    {
        switch (runtime.Kind)
        {
            case PluginRuntime.DotNet when string.IsNullOrEmpty(runtime.Assembly):
                yield return "'runtime.assembly' is missing.";
                break;
            case PluginRuntime.DotNet when Path.GetFileName(runtime.Assembly) != runtime.Assembly:
                yield return $"'runtime.assembly' is '{runtime.Assembly}'; it must be the name of a file in the plugin's folder.";
                break;
            case PluginRuntime.DotNet when !File.Exists(Path.Combine(folder, runtime.Assembly!)):
                yield return $"the assembly '{runtime.Assembly}' is missing.";
                break;
            case PluginRuntime.DotNet:
                break;
            case PluginRuntime.Python when runtime.Module is not { } module || !Modules().IsMatch(module):
                yield return $"'runtime.module' is '{runtime.Module}'; it must be the name of a module in the plugin's folder.";
                break;
            case PluginRuntime.Python when !File.Exists(Path.Combine(folder, runtime.Module + ".py")) && !File.Exists(Path.Combine(folder, runtime.Module!, "__init__.py")):
                yield return $"the module '{runtime.Module}' is missing: neither {runtime.Module}.py nor {runtime.Module}/__init__.py is there.";
                break;
            case PluginRuntime.Python when runtime is { Interpreter: not null, Environment: not null }:
                yield return "'runtime' names both an interpreter and an environment; one of them is expected.";
                break;
            case PluginRuntime.Python:
                break;
            case PluginRuntime.Rpc when runtime.Command is not { Count: > 0 } command || command.Any(string.IsNullOrEmpty):
                yield return "'runtime.command' is missing, or has an empty part.";
                break;
            case PluginRuntime.Rpc or PluginRuntime.CommandLine:
                break;
            default:
                yield return $"'runtime.kind' is '{runtime.Kind}'; this host starts {PluginRuntime.DotNet}, {PluginRuntime.Python}, {PluginRuntime.CommandLine} and {PluginRuntime.Rpc}.";
                break;
        }
    }

    [GeneratedRegex("^[a-z0-9]+([.-][a-z0-9]+)*$")]
    private static partial Regex Ids();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex AnalysisIds();

    [GeneratedRegex(PluginRuntime.ModulePattern)]
    private static partial Regex Modules();

    [GeneratedRegex(@"^\d+\.\d+\.\d+([-+].*)?$")]
    private static partial Regex Versions();
}
