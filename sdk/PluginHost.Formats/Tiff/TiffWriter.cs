// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Formats.Tiff;

/// <summary>
/// Writes TIFF files that ImageJ and tifffile open with their axes, spacing and units: uncompressed, little-endian, all frames one after the other,
/// one page a frame. Files beyond 4 GiB become BigTIFF, which ImageJ itself reads only through Bio-Formats.
/// </summary>
public sealed class TiffWriter : IFormatWriter
{
    private const long DataOffset = 256;
    private const long LargestClassic = uint.MaxValue;
    private const int MostStackAxes = 3;
    private const int Rgb = 2;
    private const int MinIsBlack = 1;
    private const int UnassociatedAlpha = 2;
    private const int NoUnit = 1;

    /// <inheritdoc/>
    public FormatDescription Format { get; } = new TiffReader().Format;

    /// <inheritdoc/>
    public IReadOnlyList<string> Write(SignalSource signal, string path, WriteTransaction target, JsonObject options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(target);
        var descriptor = signal.Descriptor;
        var (width, height, frames) = Sizes(descriptor, path);
        var frameBytes = descriptor.Bytes / frames;
        // A directory takes about 200 bytes; the first has a description and a title as well.
        var isBig = DataOffset + descriptor.Bytes + (frames * 256) + (1 << 16) + (2L * descriptor.Title.Length) > LargestClassic;
        using var file = target.Create(path);
        var directories = DataOffset + descriptor.Bytes + (descriptor.Bytes & 1);
        file.Write(Start(isBig, directories));
        signal.CopyTo(file, cancellation);
        if ((descriptor.Bytes & 1) != 0) file.WriteByte(0);
        var offset = directories;
        for (var frame = 0L; frame < frames; frame++)
        {
            cancellation.ThrowIfCancellationRequested();
            var directory = Directory(descriptor, isBig, width, height, DataOffset + (frame * frameBytes), frameBytes, isFirst: frame == 0);
            var next = offset + directory.Length;
            directory.Write(file, offset, frame == frames - 1 ? 0 : next);
            offset = next;
        }

        return Lost(descriptor, isBig).Sentences;
    }

    private static (long Width, long Height, long Frames) Sizes(SignalDescriptor descriptor, string path)
    {
        var shape = descriptor.Shape;
        var (width, height) = (shape.Count > 0 ? shape[^1] : 1, shape.Count > 1 ? shape[^2] : 1);
        if (width is < 1 or > int.MaxValue || height is < 1 or > int.MaxValue || descriptor.Count == 0)
            throw new UnsupportedFormatException($"TIFF cannot hold an array of {string.Join(" × ", shape)} elements; its pages have 1 to {int.MaxValue} rows and columns.", path);
        return (width, height, descriptor.Count / width / height);
    }

    private static byte[] Start(bool isBig, long directories)
    {
        var start = new byte[DataOffset];
        "II"u8.CopyTo(start);
        start[2] = (byte)(isBig ? 43 : 42);
        if (isBig) start[4] = 8;
        BitConverter.TryWriteBytes(start.AsSpan(isBig ? 8 : 4), directories);
        return start;
    }

    private static TiffDirectoryWriter Directory(SignalDescriptor descriptor, bool isBig, long width, long height, long offset, long length, bool isFirst)
    {
        var (samples, bits, format) = Samples(descriptor.ElementType);
        var directory = new TiffDirectoryWriter(isBig);
        directory.Long(TiffTagId.NewSubfileType, 0);
        directory.Long(TiffTagId.ImageWidth, width);
        directory.Long(TiffTagId.ImageLength, height);
        directory.Shorts(TiffTagId.BitsPerSample, Repeat(bits, samples));
        directory.Shorts(TiffTagId.Compression, 1);
        directory.Shorts(TiffTagId.PhotometricInterpretation, samples > 1 ? (ushort)Rgb : (ushort)MinIsBlack);
        directory.Place(TiffTagId.StripOffsets, offset);
        directory.Shorts(TiffTagId.SamplesPerPixel, (ushort)samples);
        directory.Long(TiffTagId.RowsPerStrip, height);
        directory.Place(TiffTagId.StripByteCounts, length);
        directory.Shorts(TiffTagId.PlanarConfiguration, 1);
        if (samples == 4) directory.Shorts(TiffTagId.ExtraSamples, UnassociatedAlpha);
        directory.Shorts(TiffTagId.SampleFormat, Repeat(format, samples));
        var (y, x) = ImageAxes(descriptor);
        if (Resolution(x) is { } columns && Resolution(y ?? x) is { } rows)
        {
            directory.Rational(TiffTagId.XResolution, columns);
            directory.Rational(TiffTagId.YResolution, rows);
            directory.Shorts(TiffTagId.ResolutionUnit, NoUnit);
        }

        if (!isFirst) return directory;
        if (descriptor.Title.Length > 0) directory.Text(TiffTagId.DocumentName, descriptor.Title);
        directory.Text(TiffTagId.Software, "PluginHost");
        directory.Text(TiffTagId.ImageDescription, ImageJText.Write(StackAxes(descriptor), y, x));
        return directory;
    }

    private static ushort[] Repeat(int value, int count) => [.. Enumerable.Repeat((ushort)value, count)];

    // Formats: 1 unsigned, 2 signed, 3 floating point, 6 complex.
    private static (int Samples, int Bits, int Format) Samples(ElementType element) => element switch
    {
        ElementType.Rgb24 => (3, 8, 1),
        ElementType.Rgba32 => (4, 8, 1),
        ElementType.Rgb48 => (3, 16, 1),
        ElementType.Rgba64 => (4, 16, 1),
        ElementType.Float32 or ElementType.Float64 => (1, 8 * element.Size(), 3),
        ElementType.Complex64 or ElementType.Complex128 => (1, 8 * element.Size(), 6),
        ElementType.Int8 or ElementType.Int16 or ElementType.Int32 or ElementType.Int64 => (1, 8 * element.Size(), 2),
        _ => (1, 8 * element.Size(), 1),
    };

    private static (Axis? Y, Axis X) ImageAxes(SignalDescriptor descriptor) => descriptor.Axes switch
    {
        [.., var y, var x] => (y, x),
        [var x] => (null, x),
        _ => (null, new Axis("x", 1, AxisRole.Signal)),
    };

    // Those that are too many become one, at the front.
    private static Axis[] StackAxes(SignalDescriptor descriptor)
    {
        var axes = descriptor.Axes.SkipLast(2).ToArray();
        if (axes.Length <= MostStackAxes) return axes;
        var folded = axes[..^(MostStackAxes - 1)];
        return [new Axis("", folded.Aggregate(1L, (product, axis) => product * axis.Size), AxisRole.Navigation), .. axes[^(MostStackAxes - 1)..]];
    }

    private static TiffRational? Resolution(Axis axis) => axis.Units.Length > 0 && axis.Scale > 0 ? TiffRational.Of(1 / axis.Scale) : null;

    private static Losses Lost(SignalDescriptor descriptor, bool isBig)
    {
        var losses = new Losses();
        var (y, x) = ImageAxes(descriptor);
        var stack = StackAxes(descriptor);
        losses.Add(descriptor.ElementType == ElementType.Boolean, "Truth values became numbers of 8 bits.");
        losses.Add(!ImageJText.Holds(descriptor.ElementType), $"ImageJ has no pictures of {descriptor.ElementType.Name()}; tifffile and others read them.");
        losses.Add(isBig, "The file is larger than 4 GiB and therefore a BigTIFF, which ImageJ reads only through Bio-Formats.");
        losses.Add(descriptor.Shape.Count < 2, "TIFF has rows and columns: the array became an image of one row.");
        losses.Add(descriptor.Shape.Count - 2 > MostStackAxes, $"A stack has at most {MostStackAxes} axes before those of the image: the slowest became one.");
        var isResolved = Resolution(x) is not null && Resolution(y ?? x) is not null;
        foreach (var axis in new[] { y, x }.OfType<Axis>()) losses.Add(!isResolved && Losses.IsCalibrated(axis), $"The calibration of axis '{axis.Name}' is not kept.");
        var (times, slices, channels) = ImageJText.Places(stack);
        foreach (var axis in descriptor.Axes.SkipLast(2))
        {
            var isKept = ImageJText.IsKept(axis) && (axis == slices || (axis == times && axis.Offset == 0));
            if (!isKept || axis == channels) losses.Calibration(axis);
        }

        string[] names = [.. StackNames(stack), .. y is null ? new[] { "x" } : ["y", "x"]];
        losses.Add(!descriptor.Axes.Select(axis => axis.Name).SequenceEqual(names), $"The names of the axes are not kept: {string.Join(", ", descriptor.Axes.Select(axis => axis.Name))}.");
        losses.Roles(descriptor);
        losses.Metadata(descriptor);
        return losses;
    }

    private static IEnumerable<string> StackNames(IReadOnlyList<Axis> stack)
    {
        var (times, slices, channels) = ImageJText.Places(stack);
        if (times is not null) yield return "t";
        if (slices is not null) yield return "z";
        if (channels is not null) yield return "c";
    }
}
