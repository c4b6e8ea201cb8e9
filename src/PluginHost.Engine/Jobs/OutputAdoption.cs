// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PluginHost.Contract;
using PluginHost.Engine.Datasets;

namespace PluginHost.Engine.Jobs;

/// <summary>Takes over what a worker left in a job's scratch folder, after checking that it is what it says.</summary>
internal sealed partial class OutputAdoption(DatasetStore datasets)
{
    /// <exception cref="PluginFailedException">An output is missing, unknown, lies elsewhere, or is shorter than its shape.</exception>
    public IReadOnlyDictionary<string, AdoptedOutput> Adopt(Job job, string scratch, AnalysisRunResponse response)
    {
        CheckNames(job.Analysis, response.Outputs);
        if (response.Warnings.Any(warning => warning is null)) throw new PluginFailedException($"The analysis '{job.Analysis.Id}' gave a warning that is null.");
        var adopted = new Dictionary<string, AdoptedOutput>(StringComparer.Ordinal);
        try
        {
            foreach (var (name, output) in response.Outputs) adopted.Add(name, Adopt(job, scratch, name, output));
            return adopted;
        }
        catch (Exception error)
        {
            foreach (var output in adopted.Values)
            {
                datasets.Release(output.Dataset.Id);
                output.Lease.Dispose();
            }

            if (error is ContractException) throw;
            throw new PluginFailedException($"The outputs of '{job.Analysis.Id}' cannot be taken over: {error.Message}", scratch, inner: error);
        }
    }

    private static void CheckNames(AnalysisManifest analysis, IReadOnlyDictionary<string, SignalDescriptor> outputs)
    {
        foreach (var spec in analysis.Outputs)
        {
            if (!spec.Optional && !outputs.ContainsKey(spec.Name)) throw new PluginFailedException($"The analysis '{analysis.Id}' did not give its output '{spec.Name}'.");
        }

        // Names become file names.
        if (outputs.Keys.FirstOrDefault(name => !Names().IsMatch(name)) is { } unfit)
        {
            throw new PluginFailedException($"The analysis '{analysis.Id}' gave an output '{unfit}'; a name has letters, digits, dots, hyphens and underscores, and begins with a letter or digit.");
        }

        if (analysis.Outputs.Any(spec => spec.Name == "*")) return;
        if (outputs.Keys.FirstOrDefault(name => analysis.Outputs.All(spec => spec.Name != name)) is { } unknown)
        {
            throw new PluginFailedException($"The analysis '{analysis.Id}' gave an output '{unknown}' that its manifest does not name.");
        }
    }

    private AdoptedOutput Adopt(Job job, string scratch, string name, SignalDescriptor? output)
    {
        if (output is null) throw new PluginFailedException($"The output '{name}' is null.");
        if (output.Shape.Any(size => size < 0)) throw new PluginFailedException($"The output '{name}' has a negative size.");
        if (output.Axes.Count != output.Shape.Count || output.Axes.Where((axis, index) => axis.Size != output.Shape[index]).Any())
        {
            throw new PluginFailedException($"The output '{name}' has axes that do not fit its shape.");
        }

        var location = output.Location ?? throw new PluginFailedException($"The output '{name}' has no location.");
        if (location is not { Kind: "file", Order: "C", ByteOrder: "little" }) throw new PluginFailedException($"The output '{name}' must be a file with elements in C order, little-endian.");
        var described = output with { Metadata = WithProvenance(job, output.Metadata) };
        foreach (var input in job.Inputs)
        {
            if (!DatasetStore.Same(input.Dataset.Source.Descriptor.Location, location)) continue;
            if (output.Bytes > input.Dataset.Descriptor.Bytes)
            {
                throw new PluginFailedException($"The output '{name}' is the input '{input.Name}' with {output.Bytes} bytes, which has {input.Dataset.Descriptor.Bytes}.");
            }

            var alias = datasets.Alias(described, input.Dataset, job.Record, job.Holder, out var held);
            return new AdoptedOutput(alias, held);
        }

        var path = Path.GetFullPath(location.Path);
        if (Path.GetDirectoryName(path) != scratch || File.ResolveLinkTarget(path, returnFinalTarget: false) is not null)
        {
            throw new PluginFailedException($"The output '{name}' lies at '{path}', outside the job's scratch folder.");
        }

        var length = new FileInfo(path).Length;
        if (location.Offset < 0 || length - location.Offset < output.Bytes)
        {
            throw new PluginFailedException($"The output '{name}' has {length} bytes in its file; its shape needs {output.Bytes} from byte {location.Offset} on.");
        }

        // Beside the scratch folder, hence on the same file system: taking over is a rename.
        var own = Path.Combine(Path.GetDirectoryName(scratch)!, State.NewId.For("a") + ".bin");
        File.Move(path, own);
        var dataset = datasets.Adopt(described with { Location = new ArrayLocation(own, location.Offset) }, own, job.Record, job.Holder, out var lease);
        return new AdoptedOutput(dataset, lease);
    }

    // A result carries the story of how it was made, into whatever file it is saved to.
    private static JsonObject WithProvenance(Job job, JsonObject metadata)
    {
        var all = metadata.DeepClone().AsObject();
        all["pluginhost"] = new JsonObject
        {
            ["record"] = job.Record,
            ["job"] = job.Id,
            ["analysis"] = job.Analysis.Id,
            ["plugin"] = job.Plugin.Id,
            ["version"] = job.Plugin.Manifest!.Version,
            ["licence"] = job.Plugin.Manifest.Licence,
            ["reference"] = job.Analysis.Reference,
            ["parameters"] = job.Parameters.DeepClone(),
            ["inputs"] = new JsonObject(job.Inputs.Select(input => KeyValuePair.Create<string, JsonNode?>(
                input.Name, input.Dataset.Path ?? input.Dataset.Record ?? input.Dataset.Descriptor.Title))),
        };
        return all;
    }

    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{N}._-]*$")]
    private static partial Regex Names();
}
