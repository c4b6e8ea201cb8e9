// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Sdk.Execution;

/// <summary>What an analysis gave. Disposing it lets outputs go, and everything else that the analysis made through its context.</summary>
/// <param name="Outputs">Outputs by name.</param>
/// <param name="Values">Values by name.</param>
public sealed record AnalysisResult(IReadOnlyDictionary<string, Signal> Outputs, JsonObject Values) : IDisposable
{
    internal AnalysisContext? Context { get; init; }

    /// <summary>Descriptors of the outputs, each with a location; outputs in memory are written to files in a folder first.</summary>
    /// <param name="scratch">Gives the folder; asked only when a file has to be written.</param>
    /// <exception cref="UnwritableFileException">There is no space for a file.</exception>
    public IReadOnlyDictionary<string, SignalDescriptor> Locate(Func<string> scratch)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        var located = new Dictionary<string, SignalDescriptor>(StringComparer.Ordinal);
        foreach (var (name, signal) in Outputs)
        {
            var number = located.Count;
            located.Add(name, signal.Locate(() => Path.Combine(scratch(), $"output-{number}.bin")));
        }

        return located;
    }

    /// <summary>Lets mapped memory and files go; the files themselves stay.</summary>
    public void Dispose()
    {
        foreach (var signal in Outputs.Values) signal.Dispose();
        Context?.LetGo();
    }
}
