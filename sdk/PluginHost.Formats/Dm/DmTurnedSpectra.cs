// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;
using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Dm;

/// <summary>
/// A spectrum image with the spectrum at each position, given with one image for each channel: the order in which GMS stores and expects
/// spectrum images. A source that can only be streamed is put into a file beside the target meanwhile.
/// </summary>
/// <param name="inner">The spectrum image; its last axis is its signal axis.</param>
/// <param name="folder">Where there is room for a file.</param>
internal sealed class DmTurnedSpectra(SignalSource inner, string folder) : SignalSource(Turned(inner.Descriptor))
{
    /// <summary>Whether a signal is a spectrum image of two or more dimensions whose spectra are its fastest axis.</summary>
    public static bool IsNeeded(SignalDescriptor descriptor) =>
        descriptor.Axes.Count > 2 && descriptor.Axes[^1].Role == AxisRole.Signal && descriptor.Axes.SkipLast(1).All(axis => axis.Role == AxisRole.Navigation);

    public override void CopyTo(Stream destination, CancellationToken cancellation = default)
    {
        if (inner.Descriptor.Location is { } location)
        {
            Turn(location.Path, location.Offset, destination, cancellation);
            return;
        }

        var path = Path.Combine(folder, $".{Guid.NewGuid():N}.part");
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.DeleteOnClose);
        inner.CopyTo(file, cancellation);
        file.Flush();
        Turn(path, 0, destination, cancellation);
    }

    private void Turn(string path, long offset, Stream destination, CancellationToken cancellation)
    {
        var channels = Descriptor.Shape[0];
        long[] shape = [channels, Descriptor.Count / Math.Max(1, channels)];
        var flat = new SignalDescriptor { ElementType = Descriptor.ElementType, Shape = shape, Axes = DefaultAxes.For(shape) };
        new FortranSource(flat, path, () => new PieceStream(path, [new Piece(offset, flat.Bytes)])).CopyTo(destination, cancellation);
    }

    private static SignalDescriptor Turned(SignalDescriptor descriptor) => descriptor with
    {
        Shape = [descriptor.Shape[^1], .. descriptor.Shape.SkipLast(1)],
        Axes = [descriptor.Axes[^1], .. descriptor.Axes.SkipLast(1)],
        Location = null,
    };
}
