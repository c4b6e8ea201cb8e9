// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Client;
using PluginHost.Contract;
using PluginHost.Errors;
using PluginHost.Pictures;

namespace PluginHost.Results;

/// <summary>Draws a dataset of the host as a PNG file.</summary>
internal static class SignalPicture
{
    /// <summary>Checks where a picture is to be written.</summary>
    /// <returns>Absolute path.</returns>
    /// <exception cref="UsageException">It is not the name of a PNG file.</exception>
    /// <exception cref="UnwritableFileException">It cannot be written.</exception>
    public static string CheckPath(string path, string option)
    {
        if (!path.EndsWith(".png", StringComparison.OrdinalIgnoreCase)) throw new UsageException($"{option} is '{path}'; pictures are PNG files, so it must end in .png.");
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full)) throw new UnwritableFileException($"'{path}' is a folder; {option} names a file.", full);
        WritablePlace.CheckParent(full);
        return full;
    }

    /// <summary>Draws one dataset.</summary>
    /// <exception cref="UnwritableFileException">The picture cannot be written.</exception>
    public static Task DrawAsync(HostClient host, PicturedDataset dataset, string path, CancellationToken cancellation) => DrawAsync(host, [dataset], path, new PictureOptions(), cancellation);

    /// <summary>Draws several datasets on one picture; to a temporary name first.</summary>
    /// <exception cref="UnwritableFileException">The picture cannot be written.</exception>
    public static async Task DrawAsync(HostClient host, IReadOnlyList<PicturedDataset> datasets, string path, PictureOptions options, CancellationToken cancellation)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}");
        var sources = new List<PictureSource>();
        try
        {
            foreach (var dataset in datasets)
            {
                var signal = dataset.Signal;
                if (datasets.Count > 1 || !TableColumns.IsTable(signal))
                {
                    sources.Add(await OpenAsync(host, dataset, cancellation).ConfigureAwait(false));
                    continue;
                }

                var bytes = await OpenAsync(host, signal, cancellation).ConfigureAwait(false);
                await using (bytes.ConfigureAwait(false)) sources.AddRange(TableColumns.Of(signal, bytes));
                options = options with { Plot = PlotKind.Histogram, Title = signal.Title };
            }

            var png = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write);
            await using (png.ConfigureAwait(false)) Picture.Render(sources, options, png, cancellation);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnwritableFileException($"The picture '{path}' cannot be written: {FileReason.OfWriting(error)}.", path, inner: error);
        }
        finally
        {
            foreach (var stream in sources.SelectMany(source => source.Streams)) await stream.DisposeAsync().ConfigureAwait(false);
            File.Delete(temporary);
        }
    }

    private static async Task<PictureSource> OpenAsync(HostClient host, PicturedDataset dataset, CancellationToken cancellation)
    {
        async Task<PictureSource?> Other(string role) =>
            dataset.Companion(role) is { Count: > 0 } signal ? new PictureSource(signal, await OpenAsync(host, signal, cancellation).ConfigureAwait(false)) : null;
        return new PictureSource(dataset.Signal, await OpenAsync(host, dataset.Signal, cancellation).ConfigureAwait(false))
        {
            Mask = await Other("mask").ConfigureAwait(false),
            Over = await Other("over").ConfigureAwait(false),
            Curve = await Other("curve").ConfigureAwait(false),
        };
    }

    private static async Task<Stream> OpenAsync(HostClient host, SignalDescriptor signal, CancellationToken cancellation)
    {
        var location = await host.MapAsync(new DatasetRequest(signal.Dataset!), cancellation).ConfigureAwait(false);
        return new FileStream(location.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1) { Position = location.Offset };
    }
}
