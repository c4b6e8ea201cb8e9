// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Client;
using PluginHost.Contract;
using PluginHost.Errors;

namespace PluginHost.Results;

/// <summary>Where the pictures of a run go; made before the run.</summary>
internal sealed class PicturePlan
{
    private readonly string? _path;

    private PicturePlan(string? path) => _path = path;

    /// <exception cref="UsageException">The name is not that of a PNG file.</exception>
    /// <exception cref="UnwritableFileException">It cannot be written.</exception>
    public static PicturePlan Make(string? picture) => new(picture is null ? null : SignalPicture.CheckPath(picture, "--picture"));

    /// <summary>The pictures by output; of several outputs FILE-NAME.png. Empty when none was asked for.</summary>
    public IReadOnlyDictionary<string, string> PathsOf(IEnumerable<string> outputs)
    {
        var names = outputs.ToList();
        return _path is null ? new Dictionary<string, string>() : names.ToDictionary(name => name, name => names.Count == 1 ? _path : $"{_path[..^4]}-{name}.png", StringComparer.Ordinal);
    }

    public async Task DrawAsync(HostClient host, IReadOnlyDictionary<string, SignalDescriptor> outputs, CancellationToken cancellation)
    {
        foreach (var (name, path) in PathsOf(outputs.Keys)) await SignalPicture.DrawAsync(host, outputs[name], path, cancellation).ConfigureAwait(false);
    }
}
