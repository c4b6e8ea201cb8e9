// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;
using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Dm;

/// <summary>How the elements of an array are written.</summary>
/// <param name="Code">The number <c>ImageData.DataType</c>.</param>
/// <param name="Types">Types of one element of the array of tags; two make a structure.</param>
/// <param name="Loss">What is not kept, in words; null when all is.</param>
/// <param name="Conversion">Makes the conversion from the array's elements; null when they are written as they are.</param>
internal sealed record DmStorage(int Code, IReadOnlyList<DmType> Types, string? Loss = null, Func<ElementConversion>? Conversion = null)
{
    /// <summary>Bytes of one element in the file: the number <c>ImageData.PixelDepth</c>.</summary>
    public int Depth => Types.Sum(type => type.Size());

    /// <summary>How elements of a type are written; null when DigitalMicrograph has nothing that holds them.</summary>
    public static DmStorage? Of(ElementType element) => element switch
    {
        ElementType.Int16 => new(1, [DmType.Int16]),
        ElementType.Float32 => new(2, [DmType.Float32]),
        ElementType.Complex64 => new(3, [DmType.Float32, DmType.Float32]),
        ElementType.UInt8 => new(6, [DmType.Octet]),
        ElementType.Int32 => new(7, [DmType.Int32]),
        ElementType.Int8 => new(9, [DmType.Char]),
        ElementType.UInt16 => new(10, [DmType.UInt16]),
        ElementType.UInt32 => new(11, [DmType.UInt32]),
        ElementType.Float64 => new(12, [DmType.Float64]),
        ElementType.Complex128 => new(13, [DmType.Float64, DmType.Float64]),
        ElementType.Boolean => new(14, [DmType.Boolean]),
        ElementType.Rgba32 => new(23, [DmType.Int32], Conversion: ElementConversion.BgraToRgba),
        ElementType.Rgb24 => new(23, [DmType.Int32], "Colours got a fourth byte, which is 0.", ElementConversion.RgbToBgra),
        ElementType.Int64 => new(12, [DmType.Float64], "Integers of 64 bits became float64, which is exact up to 2⁵³.", () => ElementConversion.Int64ToDouble(isSigned: true)),
        ElementType.UInt64 => new(12, [DmType.Float64], "Integers of 64 bits became float64, which is exact up to 2⁵³.", () => ElementConversion.Int64ToDouble(isSigned: false)),
        _ => null,
    };

    /// <summary>The elements of a signal as an array of tags.</summary>
    public DmArray Array(SignalSource signal) => DmArray.Streamed(Types, signal.Descriptor.Count, (destination, cancellation) =>
    {
        if (Conversion is null)
        {
            signal.CopyTo(destination, cancellation);
            return;
        }

        using var converting = new ConvertingStream(destination, Conversion());
        signal.CopyTo(converting, cancellation);
    });
}
