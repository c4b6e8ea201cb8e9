// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Client;
using PluginHost.Contract;
using PluginHost.Errors;

namespace PluginHost.Results;

/// <summary>Where the pictures of a run go; made before the run.</summary>
internal sealed class PicturePlan
{
    private readonly Dictionary<string, string> _paths;

    private PicturePlan(Dictionary<string, string> paths) => _paths = paths;

    /// <exception cref="UsageException">The name is not that of a PNG file.</exception>
    /// <exception cref="UnwritableFileException">It cannot be written.</exception>
    public static PicturePlan Make(AnalysisManifest analysis, string? picture)
    {
        if (picture is null) return new PicturePlan([]);
        var path = SignalPicture.CheckPath(picture, "--picture");
        return new PicturePlan(analysis.Outputs.ToDictionary(
            output => output.Name, output => analysis.Outputs.Count == 1 ? path : $"{path[..^4]}-{output.Name}.png", StringComparer.Ordinal));
    }

    /// <summary>The picture of an output; null when none was asked for.</summary>
    public string? PathOf(string output) => _paths.GetValueOrDefault(output);

    public async Task DrawAsync(HostClient host, IReadOnlyDictionary<string, SignalDescriptor> outputs, CancellationToken cancellation)
    {
        foreach (var (name, signal) in outputs)
        {
            if (PathOf(name) is { } path) await SignalPicture.DrawAsync(host, signal, path, cancellation).ConfigureAwait(false);
        }
    }
}
