// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Sdk.Execution;

namespace PluginHost.Sdk.Testing;

/// <summary>One run of an analysis in a test: name it, give it inputs and parameters, run it. Parameters are checked as a host checks them.</summary>
public sealed class AnalysisRun
{
    private readonly AnalysisCode _analysis;
    private readonly Dictionary<string, Signal> _inputs = new(StringComparer.Ordinal);
    private readonly JsonObject _parameters = [];

    private AnalysisRun(AnalysisCode analysis) => _analysis = analysis;

    /// <summary>A run of an analysis of the assembly that a type belongs to.</summary>
    /// <typeparam name="T">Any type of the plugin.</typeparam>
    /// <param name="analysis">Id of the analysis.</param>
    /// <exception cref="UnknownAnalysisException">The assembly has no such analysis.</exception>
    public static AnalysisRun Of<T>(string analysis) => Of(typeof(T).Assembly, analysis);

    /// <summary>A run of an analysis of an assembly.</summary>
    /// <exception cref="UnknownAnalysisException">The assembly has no such analysis.</exception>
    public static AnalysisRun Of(Assembly assembly, string analysis)
    {
        var code = PluginCode.Of(assembly);
        return code.Analyses.TryGetValue(analysis, out var found)
            ? new AnalysisRun(found)
            : throw new UnknownAnalysisException($"'{assembly.GetName().Name}' has no analysis '{analysis}'; it has {string.Join(", ", code.Analyses.Keys)}.");
    }

    /// <summary>Gives an input.</summary>
    public AnalysisRun With(string input, Signal signal)
    {
        _inputs[input] = signal;
        return this;
    }

    /// <summary>Sets a parameter, as it would be written in JSON.</summary>
    public AnalysisRun Set(string parameter, JsonNode? value)
    {
        _parameters[parameter] = value;
        return this;
    }

    /// <summary>Runs the analysis in this process.</summary>
    /// <param name="cancellation">Cancels it, as a caller would.</param>
    /// <returns>Outputs, values, warnings, progress and log.</returns>
    /// <exception cref="InvalidParametersException">A parameter is missing, of the wrong type or out of range.</exception>
    public async Task<AnalysisOutcome> RunAsync(CancellationToken cancellation = default)
    {
        var parameters = ParameterSchema.Complete(_analysis.Manifest.Parameters, _parameters);
        using var context = new TestContext(cancellation);
        var result = await _analysis.RunAsync(_inputs, parameters, context).ConfigureAwait(false);
        // Results in files are read into memory, because the scratch folder goes with this run.
        var outputs = result.Outputs.ToDictionary(pair => pair.Key, pair => InMemory.Copy(pair.Value), StringComparer.Ordinal);
        return new AnalysisOutcome(outputs, result.Values, context.Warnings, context.Progress, context.Lines);
    }
}
