// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Images;

/// <summary>What a pixel is, by the number that <c>ImageGetDataType</c> gives and files hold.</summary>
public enum ImageDataType
{
    Int16 = 1,
    Float32 = 2,
    Complex64 = 3,
    /// <summary>Half of a Fourier transform, the other half following from it; held here as a full complex image.</summary>
    PackedComplex64 = 5,
    UInt8 = 6,
    Int32 = 7,
    Int8 = 9,
    UInt16 = 10,
    UInt32 = 11,
    Float64 = 12,
    Complex128 = 13,
    Binary = 14,
    Rgb = 23,
    /// <summary>As <see cref="PackedComplex64"/>, in double precision.</summary>
    PackedComplex128 = 28,
    Int64 = 39,
    UInt64 = 40,
}
