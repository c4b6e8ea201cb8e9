// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Engine.Catalogue;
using PluginHost.Engine.Programs;
using PluginHost.Hosting;
using PluginHost.Licences;
using PluginHost.Wire;

namespace PluginHost.Checking;

/// <summary>All that can be wrong with a plugin's folder: manifest, licence, schemas, code against manifest, and whether its worker comes up.</summary>
internal sealed class PluginCheck(Surroundings surroundings, string folder)
{
    private readonly List<Finding> _findings = [];

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellation)
    {
        if (ReadManifest() is not { } manifest) return _findings;
        CheckLicence(manifest);
        CheckParameters(manifest);
        if (manifest.Runtime.Kind is PluginRuntime.DotNet or PluginRuntime.Python && _findings.All(finding => finding.Check is not ("assembly" or "python") || finding.State == Finding.Ok))
        {
            await CompareWithCodeAsync(manifest, cancellation).ConfigureAwait(false);
        }

        if (manifest.Runtime.Kind == PluginRuntime.CommandLine) CheckCommands(manifest);
        if (manifest.Runtime.Kind == PluginRuntime.Python) await CheckPythonAsync(manifest, cancellation).ConfigureAwait(false);

        await TryAsync(manifest, cancellation).ConfigureAwait(false);
        return _findings;
    }

    private void Add(string check, string state, string detail, string? advice = null) => _findings.Add(new Finding(check, state, detail, advice));

    private PluginManifest? ReadManifest()
    {
        var path = Path.Combine(folder, PluginManifest.FileName);
        try
        {
            var manifest = JsonText.Read(File.ReadAllBytes(path), ContractJson.Default.PluginManifest);
            if (manifest is not null)
            {
                Add("manifest", Finding.Ok, $"{manifest.Id} {manifest.Version}, {Count(manifest.Analyses.Count, "analysis", "analyses")}.");
                CheckAssembly(manifest);
                return manifest;
            }

            Add("manifest", Finding.Problem, $"'{path}' holds no manifest.");
        }
        catch (JsonException error)
        {
            Add("manifest", Finding.Problem, $"'{path}' is no manifest: {JsonFault.Words(error)}.", "The SDK writes it from the code when the plugin is built.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Add("manifest", Finding.Problem, $"'{path}' cannot be read: {FileReason.OfReading(error)}.", "A plugin is a folder with a plugin.json; the SDK writes it when the plugin is built.");
        }

        return null;
    }

    private void CheckAssembly(PluginManifest manifest)
    {
        if (manifest.Runtime is not { Kind: PluginRuntime.DotNet, Assembly: { } assembly }) return;
        if (File.Exists(Path.Combine(folder, assembly))) Add("assembly", Finding.Ok, $"{assembly} is there.");
        else Add("assembly", Finding.Problem, $"The assembly '{assembly}' is missing.", "Check the folder that 'dotnet build' or 'dotnet publish' wrote.");
    }

    private void CheckLicence(PluginManifest manifest)
    {
        var (found, fault) = SpdxExpression.Read(manifest.Licence, new SpdxList());
        if (fault is not null) Add("licence", Finding.Problem, fault, "Use an identifier of https://spdx.org/licenses, or LicenseRef-NAME for a text of your own.");
        else if (found is LicenceClass.Unknown or LicenceClass.Restricted) Add("licence", Finding.Warning, $"{manifest.Licence} has to be read by whoever wants to call the plugin.");
        else Add("licence", Finding.Ok, manifest.Licence);
    }

    private void CheckParameters(PluginManifest manifest)
    {
        var faults = 0;
        foreach (var analysis in manifest.Analyses)
        {
            foreach (var fault in ParameterSchemaFaults.Of(analysis.Parameters))
            {
                faults++;
                Add("parameters", Finding.Problem, $"{analysis.Id}: {fault}");
            }
        }

        if (faults == 0) Add("parameters", Finding.Ok, "Every schema can be shown as a form, and every default is allowed.");
    }

    private void CheckCommands(PluginManifest manifest)
    {
        foreach (var analysis in manifest.Analyses)
        {
            var faults = CommandCheck.Faults(analysis).Concat(CommandFormats.Faults(analysis)).ToArray();
            foreach (var fault in faults) Add("command", Finding.Problem, fault, "docs/wrapping-a-program.md has all fields in a table.");
            if (analysis.Command is not { } command) continue;
            if (ProgramSearch.Fault(command, folder) is { } missing) Add("program", Finding.Problem, $"{analysis.Id}: {missing.Detail}", missing.Hint);
            else if (faults.Length == 0) Add("command", Finding.Ok, $"{analysis.Id}: {ProgramSearch.Find(command, folder)}");
        }
    }

    private async Task CheckPythonAsync(PluginManifest manifest, CancellationToken cancellation)
    {
        foreach (var need in await PythonNeeds.OfAsync(surroundings.InstallFolder, [(manifest.Id, folder, manifest.Runtime)], cancellation).ConfigureAwait(false))
        {
            Add("python", Finding.Problem, need.Detail, need.Advice);
        }
    }

    private async Task CompareWithCodeAsync(PluginManifest manifest, CancellationToken cancellation)
    {
        var isPython = manifest.Runtime.Kind == PluginRuntime.Python;
        var tool = Path.Combine(surroundings.InstallFolder, "sdk", "PluginHost.Sdk.Build.dll");
        if (!isPython && !File.Exists(tool))
        {
            Add("code", Finding.Warning, "The code was not compared with the manifest: the SDK's tool is not installed.", "Run the program through its launcher, which installs all parts.");
            return;
        }

        using var code = isPython
            ? await ManifestOfCode.OfModuleAsync(surroundings.InstallFolder, folder, manifest.Runtime, cancellation).ConfigureAwait(false)
            : await ManifestOfCode.OfAssemblyAsync(tool, Path.Combine(folder, manifest.Runtime.Assembly!), cancellation).ConfigureAwait(false);
        if (code.Fault is not null)
        {
            Add("code", Finding.Problem, code.Fault);
            return;
        }

        var written = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, PluginManifest.FileName), cancellation).ConfigureAwait(false));
        var differences = JsonDifferences.Between(code.Manifest, written).ToList();
        if (differences.Count == 0) Add("code", Finding.Ok, "The code says the same as plugin.json.");
        foreach (var difference in differences) Add("code", Finding.Problem, $"plugin.json differs from the code at {difference}", isPython
            ? "Write it anew: python3 -m pluginhost.plugin manifest FOLDER."
            : "Build the plugin again; plugin.json is written from the code.");
    }

    // A host of its own in a folder of its own: nothing of the user's is touched.
    private async Task TryAsync(PluginManifest manifest, CancellationToken cancellation)
    {
        var state = Directory.CreateTempSubdirectory("pluginhost-check-").FullName;
        try
        {
            var session = await HostSession.EmbedAsync(surroundings, state, cancellation).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                await session.Client.AddPluginAsync(new PluginAddRequest(folder), cancellation).ConfigureAwait(false);
                var entry = await session.Client.DescribeAnalysisAsync(
                    new CatalogueDescribeRequest($"{manifest.Id}/{manifest.Analyses[0].Id}"), cancellation).ConfigureAwait(false);
                _findings.Add(await TrialJob.RunAsync(session.Client, entry, cancellation).ConfigureAwait(false));
            }
        }
        catch (ContractException refused)
        {
            Add("host", Finding.Problem, refused.Error.Detail, refused.Error.Hint);
        }
        finally
        {
            Directory.Delete(state, recursive: true);
        }
    }

    private static string Count(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";
}
