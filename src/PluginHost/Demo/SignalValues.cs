// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.InteropServices;
using PluginHost.Client;
using PluginHost.Contract;

namespace PluginHost.Demo;

/// <summary>The values of a dataset of the host, small enough to be held.</summary>
internal static class SignalValues
{
    public static async Task<double[]> ReadAsync(HostClient host, SignalDescriptor signal, CancellationToken cancellation)
    {
        var location = await host.MapAsync(new DatasetRequest(signal.Dataset!), cancellation).ConfigureAwait(false);
        var bytes = new byte[signal.Bytes];
        var file = new FileStream(location.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        await using (file.ConfigureAwait(false))
        {
            file.Position = location.Offset;
            await file.ReadExactlyAsync(bytes, cancellation).ConfigureAwait(false);
        }

        return signal.ElementType switch
        {
            ElementType.Float32 => Convert<float>(bytes, value => value),
            ElementType.Float64 => Convert<double>(bytes, value => value),
            ElementType.UInt32 => Convert<uint>(bytes, value => value),
            ElementType.UInt64 => Convert<ulong>(bytes, value => value),
            _ => throw new InvalidInputException($"The demo does not expect values of the type {signal.ElementType.Name()}."),
        };
    }

    /// <summary>A new dataset: an image without its edges.</summary>
    public static async Task<SignalDescriptor> CropAsync(HostClient host, SignalDescriptor image, int edge, CancellationToken cancellation)
    {
        var axes = image.Axes.Select(axis => axis with { Size = axis.Size - (2 * edge), Offset = axis.ValueAt(edge) }).ToList();
        var request = new DatasetCreateRequest { Title = image.Title, ElementType = image.ElementType, Shape = [.. axes.Select(axis => axis.Size)], Axes = axes, Metadata = image.Metadata.DeepClone().AsObject() };
        var cropped = await host.CreateAsync(request, cancellation).ConfigureAwait(false);
        var source = await host.MapAsync(new DatasetRequest(image.Dataset!), cancellation).ConfigureAwait(false);
        var row = new byte[axes[1].Size * image.ElementType.Size()];
        using var from = new FileStream(source.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var to = new FileStream(cropped.Location!.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        to.Position = cropped.Location.Offset;
        for (var y = 0; y < axes[0].Size; y++)
        {
            from.Position = source.Offset + ((((y + edge) * image.Shape[1]) + edge) * image.ElementType.Size());
            await from.ReadExactlyAsync(row, cancellation).ConfigureAwait(false);
            await to.WriteAsync(row, cancellation).ConfigureAwait(false);
        }

        return cropped;
    }

    private static double[] Convert<T>(byte[] bytes, Func<T, double> convert) where T : unmanaged => [.. MemoryMarshal.Cast<byte, T>(bytes).ToArray().Select(convert)];
}
