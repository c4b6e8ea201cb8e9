// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Sdk.Execution;

namespace PluginHost.Sdk.Testing;

/// <summary>One run of an analysis in a test: name it, give it inputs and parameters, run it. Both are checked as a host checks them.</summary>
public sealed class AnalysisRun
{
    private readonly Assembly _assembly;
    private readonly AnalysisCode _analysis;
    private readonly Dictionary<string, Signal> _inputs = new(StringComparer.Ordinal);
    private readonly JsonObject _parameters = [];
    private string? _pluginFolder;

    private AnalysisRun(Assembly assembly, AnalysisCode analysis)
    {
        _assembly = assembly;
        _analysis = analysis;
    }

    /// <summary>A run of an analysis of the assembly that a type belongs to.</summary>
    /// <typeparam name="T">Any type of the plugin.</typeparam>
    /// <param name="analysis">Id of the analysis.</param>
    /// <exception cref="UnknownAnalysisException">The assembly has no such analysis.</exception>
    public static AnalysisRun Of<T>(string analysis) => Of(typeof(T).Assembly, analysis);

    /// <summary>A run of an analysis of an assembly.</summary>
    /// <exception cref="UnknownAnalysisException">The assembly has no such analysis.</exception>
    public static AnalysisRun Of(Assembly assembly, string analysis)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var code = PluginCode.Of(assembly);
        return code.Analyses.TryGetValue(analysis, out var found)
            ? new AnalysisRun(assembly, found)
            : throw new UnknownAnalysisException($"'{assembly.GetName().Name}' has no analysis '{analysis}'; it has {string.Join(", ", code.Analyses.Keys)}.");
    }

    /// <summary>Gives an input.</summary>
    public AnalysisRun With(string input, Signal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        _inputs[input] = signal;
        return this;
    }

    /// <summary>Sets a parameter, as it would be written in JSON.</summary>
    public AnalysisRun Set(string parameter, JsonNode? value)
    {
        _parameters[parameter] = value;
        return this;
    }

    /// <summary>
    /// Runs through an installed host and a worker of its own instead of in this process: with the plugin's folder as it was built, its own
    /// dependencies, files between the processes, and the limits of a job. The host is the program named by the environment variable
    /// <c>PLUGINHOST_EXE</c>, else <c>pluginhost</c> on the path, else the one that the SDK belongs to.
    /// </summary>
    /// <param name="pluginFolder">The plugin's folder (with <c>plugin.json</c>); found by the project of the tests when null.</param>
    public AnalysisRun InWorker(string? pluginFolder = null)
    {
        _pluginFolder = pluginFolder ?? BuiltPlugin.FolderOf(_assembly);
        return this;
    }

    /// <summary>Runs the analysis, in this process unless <see cref="InWorker"/> was said.</summary>
    /// <param name="cancellation">Cancels it, as a caller would.</param>
    /// <returns>Outputs, values, warnings, progress and log. Outputs are in memory.</returns>
    /// <exception cref="InvalidParametersException">A parameter is missing, unknown, of the wrong type or out of range.</exception>
    /// <exception cref="InvalidInputException">An input is missing, unknown, or not what the analysis takes.</exception>
    /// <exception cref="AnalysisException">The analysis said why it cannot give a result (in a worker: <see cref="PluginFailedException"/>).</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public Task<AnalysisOutcome> RunAsync(CancellationToken cancellation = default) =>
        _pluginFolder is { } folder ? new WorkerRun(folder, _analysis.Manifest.Id, _inputs, _parameters).RunAsync(cancellation) : RunHereAsync(cancellation);

    private async Task<AnalysisOutcome> RunHereAsync(CancellationToken cancellation)
    {
        InputCheck.Names(_analysis.Manifest, _inputs.Keys);
        foreach (var input in _analysis.Manifest.Inputs)
        {
            if (_inputs.TryGetValue(input.Name, out var signal)) InputCheck.Signal(_analysis.Manifest.Id, input, signal.Descriptor);
        }

        var parameters = ParameterSchema.Complete(_analysis.Manifest.Parameters, _parameters);
        using var context = new TestContext(cancellation);
        var result = await _analysis.RunAsync(_inputs, parameters, context).ConfigureAwait(false);
        // Results in files are read into memory, because the scratch folder goes with this run.
        var outputs = result.Outputs.ToDictionary(pair => pair.Key, pair => InMemory.Copy(pair.Value), StringComparer.Ordinal);
        return new AnalysisOutcome(outputs, result.Values, context.Warnings, context.Progress, context.Lines);
    }
}
