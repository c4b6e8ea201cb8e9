// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Client;
using PluginHost.Contract;
using PluginHost.Errors;
using PluginHost.Inputs;

namespace PluginHost.Results;

/// <summary>Where the pictures of a run go; made before the run.</summary>
internal sealed class PicturePlan
{
    private readonly string? _path;

    private PicturePlan(string? path) => _path = path;

    /// <exception cref="UsageException">The name is not that of a PNG file.</exception>
    /// <exception cref="UnwritableFileException">It cannot be written.</exception>
    public static PicturePlan Make(string? picture, InputFiles read)
    {
        if (picture is null) return new PicturePlan(null);
        var path = SignalPicture.CheckPath(picture, "--picture");
        read.Refuse(path);
        return new PicturePlan(path);
    }

    /// <summary>The pictures by output; of several outputs FILE-NAME.png. None of what has no elements, such as a table of particles where there are none.</summary>
    public IReadOnlyDictionary<string, string> PathsOf(IReadOnlyDictionary<string, SignalDescriptor> outputs) => _path is null
        ? new Dictionary<string, string>()
        : outputs.Where(output => output.Value.Count > 0)
            .ToDictionary(output => output.Key, output => outputs.Count == 1 ? _path : $"{_path[..^4]}-{output.Key}.png", StringComparer.Ordinal);

    /// <summary>What is said of outputs that have no picture although pictures were asked for.</summary>
    public IEnumerable<string> Omissions(IReadOnlyDictionary<string, SignalDescriptor> outputs) =>
        _path is null ? [] : outputs.Where(output => output.Value.Count == 0).Select(output => $"There is no picture of '{output.Key}', which has no elements.");

    /// <summary>Draws the outputs of a run.</summary>
    /// <param name="host">Holds the outputs.</param>
    /// <param name="outputs">By name.</param>
    /// <param name="inputs">By name; those over which outputs are drawn are opened.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task DrawAsync(
        HostClient host, IReadOnlyDictionary<string, SignalDescriptor> outputs, IReadOnlyDictionary<string, SignalReference> inputs, CancellationToken cancellation)
    {
        var run = new Dictionary<string, SignalDescriptor>(outputs, StringComparer.Ordinal);
        foreach (var (name, path) in PathsOf(outputs))
        {
            if (PicturedDataset.NameOf(outputs[name], "over") is { } over && !run.ContainsKey(over) && inputs.TryGetValue(over, out var input))
                run[over] = (await host.OpenAsync(new DatasetOpenRequest(input.Path, input.Signal), cancellation).ConfigureAwait(false)).Signals[0].Signal;
            await SignalPicture.DrawAsync(host, new PicturedDataset(outputs[name], run), path, cancellation).ConfigureAwait(false);
        }
    }
}
