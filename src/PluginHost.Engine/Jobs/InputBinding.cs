// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Engine.Datasets;

namespace PluginHost.Engine.Jobs;

/// <summary>Finds the inputs that a request names, and checks them against what the analysis takes.</summary>
internal sealed class InputBinding(DatasetStore datasets)
{
    /// <exception cref="InvalidInputException">An input is missing, unknown, or of the wrong kind.</exception>
    /// <exception cref="ContractException">A file cannot be read, or a handle is gone.</exception>
    public IReadOnlyList<BoundInput> Bind(AnalysisManifest analysis, IReadOnlyDictionary<string, InputReference> references)
    {
        InputCheck.Names(analysis, [.. references.Keys]);
        var bound = new List<BoundInput>(references.Count);
        try
        {
            foreach (var spec in analysis.Inputs)
            {
                if (references.TryGetValue(spec.Name, out var reference)) bound.Add(Bind(analysis.Id, spec, reference));
            }

            return bound;
        }
        catch
        {
            foreach (var input in bound) input.Lease.Dispose();
            throw;
        }
    }

    private BoundInput Bind(string analysis, InputSpec spec, InputReference? reference)
    {
        Dataset dataset;
        IDisposable lease;
        if (reference?.Dataset is { } handle)
        {
            dataset = datasets.Get(handle);
            lease = dataset.Lease();
        }
        else if (reference?.Path is { } path)
        {
            dataset = datasets.OpenForJob(path, reference.Signal);
            // The one hold that a new dataset has is the job's.
            lease = new OnlyHold(dataset);
        }
        else if (reference?.Array is { } array)
        {
            dataset = datasets.CreateForJob(array, $"/inputs/{spec.Name}/array");
            lease = new OnlyHold(dataset);
        }
        else
        {
            throw new InvalidInputException($"The input '{spec.Name}' names neither a dataset nor a path nor an array.", $"/inputs/{spec.Name}");
        }

        try
        {
            InputCheck.Signal(analysis, spec, dataset.Descriptor);
            return new BoundInput(spec.Name, dataset, lease);
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    private sealed class OnlyHold(Dataset dataset) : IDisposable
    {
        private int _disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0) dataset.Release();
        }
    }
}
