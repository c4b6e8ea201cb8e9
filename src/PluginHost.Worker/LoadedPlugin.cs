// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using McMaster.NETCore.Plugins;
using PluginHost.Contract;
using PluginHost.Sdk;
using PluginHost.Sdk.Execution;

namespace PluginHost.Worker;

/// <summary>A plugin's assembly in a load context of its own: it sees its own versions of every library but contract and SDK.</summary>
internal sealed class LoadedPlugin : ILoadedPlugin
{
    private readonly PluginCode _code;

    private LoadedPlugin(PluginCode code, string version)
    {
        _code = code;
        Version = version;
        Analyses = [.. code.Analyses.Keys];
    }

    public IReadOnlyList<string> Analyses { get; }

    public string Version { get; }

    /// <exception cref="InvalidPluginException">The assembly is missing, cannot be loaded, or differs from its manifest.</exception>
    public static LoadedPlugin Load(string folder, PluginManifest manifest)
    {
        var path = Path.Combine(folder, manifest.Runtime.Assembly ?? "");
        if (!File.Exists(path)) throw new InvalidPluginException($"The plugin's assembly '{path}' is missing.", path);
        try
        {
            var loader = PluginLoader.CreateFromAssemblyFile(path, sharedTypes: [typeof(PluginManifest), typeof(Signal)]);
            var fromCode = ManifestFromCode.Of(loader.LoadDefaultAssembly());
            Compare(manifest, fromCode, folder);
            return new LoadedPlugin(PluginCode.Of(loader.LoadDefaultAssembly()), fromCode.Version);
        }
        catch (Exception error) when (error is BadImageFormatException or IOException or TypeLoadException or MissingMethodException)
        {
            throw new InvalidPluginException($"The plugin's assembly '{Path.GetFileName(path)}' cannot be loaded: {error.Message}", path, inner: error);
        }
    }

    /// <inheritdoc/>
    public async Task<AnalysisRunResponse> RunAsync(AnalysisRunRequest request, JobContext context)
    {
        var inputs = new Dictionary<string, Signal>(StringComparer.Ordinal);
        try
        {
            foreach (var (name, descriptor) in request.Inputs) inputs.Add(name, Signal.Open(descriptor));
            using var result = await _code.Analyses[request.Analysis].RunAsync(inputs, request.Parameters, context).ConfigureAwait(false);
            context.Cancellation.ThrowIfCancellationRequested();
            var outputs = result.Locate(() => context.Scratch);
            return new AnalysisRunResponse { Outputs = outputs, Values = result.Values, Warnings = context.Warnings };
        }
        finally
        {
            foreach (var input in inputs.Values) input.Dispose();
        }
    }

    /// <summary>Its code runs in this process and ends with it.</summary>
    public void EndPrograms()
    {
    }

    private static void Compare(PluginManifest manifest, PluginManifest code, string folder)
    {
        if (manifest.Id != code.Id || manifest.Version != code.Version)
        {
            throw new InvalidPluginException(
                $"The manifest says '{manifest.Id}' {manifest.Version}, the code '{code.Id}' {code.Version}; build the plugin again.", folder);
        }

        var said = manifest.Analyses.Select(analysis => analysis.Id).Order(StringComparer.Ordinal).ToArray();
        var found = code.Analyses.Select(analysis => analysis.Id).Order(StringComparer.Ordinal).ToArray();
        if (!said.SequenceEqual(found))
        {
            throw new InvalidPluginException(
                $"The manifest lists the analyses {string.Join(", ", said)}, the code has {string.Join(", ", found)}; build the plugin again.", folder);
        }
    }
}
