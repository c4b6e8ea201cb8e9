// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;

namespace PluginHost.Formats.Dm;

/// <summary>What the number <c>ImageData.DataType</c> says about the array of an image.</summary>
/// <param name="Element">Type of an element as it is handed over.</param>
/// <param name="Word">Bytes that are turned around when the file is big-endian.</param>
/// <param name="IsBgra">Whether a pixel is stored as blue, green, red, alpha.</param>
/// <param name="IsHalfPlane">Whether only half of a Fourier transform is stored, the other half following from it.</param>
internal sealed record DmImageType(ElementType Element, int Word, bool IsBgra = false, bool IsHalfPlane = false)
{
    /// <summary>Reads the number; null when it is unknown.</summary>
    public static DmImageType? Of(long code) => code switch
    {
        1 => new(ElementType.Int16, 2),
        2 => new(ElementType.Float32, 4),
        3 => new(ElementType.Complex64, 4),
        5 or 27 => new(ElementType.Complex64, 4, IsHalfPlane: true),
        6 => new(ElementType.UInt8, 1),
        7 => new(ElementType.Int32, 4),
        // A pixel is written as one 32-bit number 0xAARRGGBB.
        8 or 23 => new(ElementType.Rgba32, 4, IsBgra: true),
        9 => new(ElementType.Int8, 1),
        10 => new(ElementType.UInt16, 2),
        11 => new(ElementType.UInt32, 4),
        12 => new(ElementType.Float64, 8),
        13 => new(ElementType.Complex128, 8),
        14 => new(ElementType.Boolean, 1),
        28 => new(ElementType.Complex128, 8, IsHalfPlane: true),
        39 => new(ElementType.Int64, 8),
        40 => new(ElementType.UInt64, 8),
        _ => null,
    };
}
