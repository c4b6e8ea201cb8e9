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
        RefuseUnknown(analysis, references);
        var bound = new List<BoundInput>(references.Count);
        try
        {
            foreach (var spec in analysis.Inputs)
            {
                if (references.TryGetValue(spec.Name, out var reference)) bound.Add(Bind(analysis.Id, spec, reference));
                else if (!spec.Optional) throw new InvalidInputException($"The analysis '{analysis.Id}' needs the input '{spec.Name}'{Named(spec)}.", $"/inputs/{spec.Name}");
            }

            return bound;
        }
        catch
        {
            foreach (var input in bound) input.Lease.Dispose();
            throw;
        }
    }

    private static void RefuseUnknown(AnalysisManifest analysis, IReadOnlyDictionary<string, InputReference> references)
    {
        foreach (var name in references.Keys)
        {
            if (analysis.Inputs.Any(input => input.Name == name)) continue;
            var known = analysis.Inputs.Count == 0 ? "it takes none" : "it takes " + string.Join(", ", analysis.Inputs.Select(input => input.Name));
            throw new InvalidInputException($"The analysis '{analysis.Id}' has no input '{name}'; {known}.", $"/inputs/{name}");
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
        else
        {
            throw new InvalidInputException($"The input '{spec.Name}' names neither a dataset nor a path.", $"/inputs/{spec.Name}");
        }

        try
        {
            Check(analysis, spec, dataset.Descriptor);
            return new BoundInput(spec.Name, dataset, lease);
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    private static void Check(string analysis, InputSpec spec, SignalDescriptor signal)
    {
        var where = $"/inputs/{spec.Name}";
        CheckAxes(spec.SignalDimensions, AxisRole.Signal, "signal");
        CheckAxes(spec.NavigationDimensions, AxisRole.Navigation, "navigation");
        if (spec.Dtypes.Count > 0 ? !spec.Dtypes.Contains(signal.ElementType) : !signal.ElementType.IsReal())
        {
            var allowed = spec.Dtypes.Count > 0 ? string.Join(", ", spec.Dtypes.Select(type => type.Name())) : "real numbers";
            throw new InvalidInputException($"The input '{spec.Name}' has elements of type {signal.ElementType.Name()}; '{analysis}' takes {allowed}.", where);
        }

        if (spec.Units.Count > 0 && signal.Axes.FirstOrDefault(axis => axis.Role == AxisRole.Signal && !spec.Units.Contains(axis.Units)) is { } uncalibrated)
        {
            throw new InvalidInputException(
                $"The axis '{uncalibrated.Name}' of input '{spec.Name}' is in '{uncalibrated.Units}'; '{analysis}' takes {string.Join(", ", spec.Units)}.", where, "Calibrate the axis first.");
        }

        void CheckAxes(IReadOnlyList<int> allowed, AxisRole role, string word)
        {
            var count = signal.Axes.Count(axis => axis.Role == role);
            if (allowed.Count == 0 || allowed.Contains(count)) return;
            throw new InvalidInputException(
                $"The input '{spec.Name}' has {Axes(count, word)} (shape {string.Join(" × ", signal.Shape)}); '{analysis}' takes {string.Join(" or ", allowed.Select(number => Axes(number, word)))}.",
                where);
        }
    }

    private static string Axes(int count, string word) => count switch
    {
        0 => $"no {word} axis",
        1 => $"1 {word} axis",
        _ => $"{count} {word} axes",
    };

    private static string Named(InputSpec spec) => spec.Title is null ? "" : $" ({spec.Title})";

    private sealed class OnlyHold(Dataset dataset) : IDisposable
    {
        private int _disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0) dataset.Release();
        }
    }
}
