// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Formats.Bytes;
using PluginHost.Formats.Metadata;

namespace PluginHost.Formats.Mrc;

/// <summary>Writes MRC2014 files, little-endian, without an extended header.</summary>
/// <remarks>
/// An MRC file has three axes: the last two of the signal are rows and columns, all others become sections one after the other.
/// Lengths are kept in Å; a signal whose sections are a length apart becomes a volume, any other a stack of images.
/// </remarks>
public sealed class MrcWriter : IFormatWriter
{
    private const string Holds = "int8, uint8 (as uint16), int16, uint16, float32, complex64, and as float32 or complex64 the longer integers, float64 and complex128";
    private const string Writer = "Written by PluginHost";
    private const int LabelOffset = 224;
    private const int LabelLength = 80;

    /// <inheritdoc/>
    public FormatDescription Format { get; } = new MrcReader().Format;

    /// <inheritdoc/>
    public IReadOnlyList<string> Write(SignalSource signal, string path, WriteTransaction target, JsonObject options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(target);
        var descriptor = signal.Descriptor;
        var mode = Mode(descriptor, path);
        var (columns, rows, sections) = Sizes(descriptor, path);
        using var file = target.Create(path);
        var header = Header(descriptor, mode, columns, rows, sections);
        file.Write(header);
        var rounded = new RoundedValues();
        if (Copy(signal, file, rounded, cancellation) is { } measured)
        {
            BinaryPrimitives.WriteSingleLittleEndian(header.AsSpan(76), measured.Least);
            BinaryPrimitives.WriteSingleLittleEndian(header.AsSpan(80), measured.Greatest);
            BinaryPrimitives.WriteSingleLittleEndian(header.AsSpan(84), measured.Mean);
            file.Position = 0;
            file.Write(header);
        }

        return Lost(descriptor, rounded).Sentences;
    }

    private static int Mode(SignalDescriptor descriptor, string path) => descriptor.ElementType switch
    {
        ElementType.Int8 => 0,
        ElementType.Int16 => 1,
        ElementType.Float32 or ElementType.Float64 or ElementType.Int32 or ElementType.UInt32 or ElementType.Int64 or ElementType.UInt64 => 2,
        ElementType.Complex64 or ElementType.Complex128 => 4,
        ElementType.UInt8 or ElementType.UInt16 => 6,
        var other => throw new UnsupportedFormatException($"MRC cannot hold {other.Name()}; it holds {Holds}.", path),
    };

    private static (int Columns, int Rows, int Sections) Sizes(SignalDescriptor descriptor, string path)
    {
        var shape = descriptor.Shape;
        var columns = shape.Count > 0 ? shape[^1] : 1;
        var rows = shape.Count > 1 ? shape[^2] : 1;
        Int128 sections = 1;
        foreach (var size in shape.Take(Math.Max(0, shape.Count - 2))) sections = Int128.Min(sections * size, long.MaxValue);
        if (columns > int.MaxValue || rows > int.MaxValue || sections > int.MaxValue || columns < 1 || rows < 1 || sections < 1)
            throw new UnsupportedFormatException($"MRC cannot hold an array of {string.Join(" × ", shape)} elements; each of its three sizes is 1 to {int.MaxValue}.", path);
        return ((int)columns, (int)rows, (int)sections);
    }

    private static (float Least, float Greatest, float Mean)? Copy(SignalSource signal, FileStream file, RoundedValues rounded, CancellationToken cancellation)
    {
        switch (signal.Descriptor.ElementType)
        {
            case ElementType.Int8: return Measured<sbyte>();
            case ElementType.Int16: return Measured<short>();
            case ElementType.UInt16: return Measured<ushort>();
            case ElementType.Float32: return Measured<float>();
            case ElementType.UInt8:
                using (var measuring = new MeasuringStream<ushort>(file))
                using (var widening = new ConvertingStream(measuring, ElementConversion.ByteToUInt16()))
                {
                    signal.CopyTo(widening, cancellation);
                    return measuring.Measured;
                }

            case ElementType.Float64: return Rounded<double>();
            case ElementType.Int32: return Rounded<int>();
            case ElementType.UInt32: return Rounded<uint>();
            case ElementType.Int64: return Rounded<long>();
            case ElementType.UInt64: return Rounded<ulong>();
            case ElementType.Complex128:
                using (var rounding = new RoundingStream<double>(file, rounded)) signal.CopyTo(rounding, cancellation);
                return null;
            default:
                signal.CopyTo(file, cancellation);
                return null;
        }

        (float Least, float Greatest, float Mean)? Rounded<T>()
            where T : unmanaged, System.Numerics.INumber<T>
        {
            using var measuring = new MeasuringStream<float>(file);
            using (var rounding = new RoundingStream<T>(measuring, rounded)) signal.CopyTo(rounding, cancellation);
            return measuring.Measured;
        }

        (float Least, float Greatest, float Mean)? Measured<T>()
            where T : unmanaged, System.Numerics.INumber<T>, System.Numerics.IMinMaxValue<T>
        {
            using var measuring = new MeasuringStream<T>(file);
            signal.CopyTo(measuring, cancellation);
            return measuring.Measured;
        }
    }

    private static byte[] Header(SignalDescriptor descriptor, int mode, int columns, int rows, int sections)
    {
        var header = new byte[MrcHeader.Size];
        var axes = descriptor.Axes;
        var isVolume = IsVolume(descriptor);
        Integers(0, columns, rows, sections, mode);
        Integers(28, columns, rows, isVolume ? sections : 1);
        for (var axis = 0; axis < 3; axis++)
        {
            // Å; 0 says that the size of a pixel is not known.
            var step = axis < axes.Count ? Step(axes[^(axis + 1)]) * 10 : null;
            var samples = axis == 0 ? columns : axis == 1 ? rows : isVolume ? sections : 1;
            Float(40 + (4 * axis), axis == 2 && !isVolume ? 0 : (float)(samples * (step ?? 0)));
            Float(52 + (4 * axis), 90);
        }

        Integers(64, 1, 2, 3);
        // Greatest below least, mean below both and a negative deviation say that these are not known.
        Float(76, 0);
        Float(80, -1);
        Float(84, -2);
        Integers(88, isVolume ? 1 : 0);
        Integers(108, 20140);
        "MAP "u8.CopyTo(header.AsSpan(MrcHeader.MapOffset));
        new byte[] { 0x44, 0x44 }.CopyTo(header, 212);
        Float(216, -1);
        Integers(220, 2);
        Label(0, Writer);
        Label(1, descriptor.Title);
        return header;

        void Integers(int offset, params ReadOnlySpan<int> values)
        {
            foreach (var value in values)
            {
                BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(offset), value);
                offset += 4;
            }
        }

        void Float(int offset, float value) => BinaryPrimitives.WriteSingleLittleEndian(header.AsSpan(offset), value);

        void Label(int index, string text)
        {
            var place = header.AsSpan(LabelOffset + (LabelLength * index), LabelLength);
            place.Fill((byte)' ');
            Encoding.ASCII.GetBytes(text.Length > LabelLength ? text[..LabelLength] : text, place);
        }
    }

    private static bool IsVolume(SignalDescriptor descriptor) => descriptor.Axes.Count == 3 && Step(descriptor.Axes[0]) is not null;

    // nm from one element to the next; null where it is no positive length.
    private static double? Step(Axis axis) => Lengths.InNanometres(axis.Units) * axis.Scale is > 0 and var step ? step : null;

    private static Losses Lost(SignalDescriptor descriptor, RoundedValues rounded)
    {
        var losses = new Losses();
        var axes = descriptor.Axes;
        losses.Add(descriptor.ElementType == ElementType.UInt8, "Numbers of 8 bits without sign became numbers of 16 bits.");
        if (rounded.Count > 0) losses.Add(true, rounded.Sentence(descriptor.ElementType));
        losses.Add(axes.Count < 2, "MRC has rows and columns: the array became an image of one row.");
        losses.Add(axes.Count > 3, $"MRC has three axes: the {axes.Count - 2} axes {string.Join(" × ", axes.SkipLast(2).Select(axis => axis.Size))} became one of sections.");
        for (var index = 0; index < axes.Count; index++)
        {
            var isKept = index >= axes.Count - 2 || IsVolume(descriptor);
            if (isKept && Step(axes[index]) is not null) losses.Offset(axes[index]);
            else losses.Calibration(axes[index]);
        }

        var names = axes.Count == 2 ? ["y", "x"] : axes.Count == 3 ? new[] { "z", "y", "x" } : [];
        losses.Add(!axes.Select(axis => axis.Name).SequenceEqual(names), $"The names of the axes are not kept: {string.Join(", ", axes.Select(axis => axis.Name))}.");
        losses.Roles(descriptor);
        losses.Add(descriptor.Title.Length > LabelLength || !Ascii.IsValid(descriptor.Title), $"The title is kept as {LabelLength} ASCII characters only: {descriptor.Title}.");
        losses.Metadata(descriptor);
        return losses;
    }
}
