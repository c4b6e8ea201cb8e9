// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Numerics;
using System.Runtime.CompilerServices;

namespace PluginHost.Sdk.Tests.Support;

/// <summary>Bytes of every element type, and the .NET type that stands for it.</summary>
internal static class SampleBytes
{
    /// <summary>The .NET type under which elements are asked for; for colours and complex64 any of the right size.</summary>
    public static Type Of(ElementType type) => type switch
    {
        ElementType.Boolean => typeof(bool),
        ElementType.Int8 => typeof(sbyte),
        ElementType.Int16 => typeof(short),
        ElementType.Int32 => typeof(int),
        ElementType.Int64 => typeof(long),
        ElementType.UInt8 => typeof(byte),
        ElementType.UInt16 => typeof(ushort),
        ElementType.UInt32 => typeof(uint),
        ElementType.UInt64 => typeof(ulong),
        ElementType.Float32 => typeof(float),
        ElementType.Float64 => typeof(double),
        ElementType.Complex64 => typeof(ulong),
        ElementType.Complex128 => typeof(Complex),
        ElementType.Rgb24 => typeof(Three),
        ElementType.Rgba32 => typeof(uint),
        ElementType.Rgb48 => typeof(Six),
        _ => typeof(ulong),
    };

    /// <summary>Bytes that differ from their neighbours and are valid for every type.</summary>
    public static byte[] Make(ElementType type, long count)
    {
        var bytes = new byte[count * type.Size()];
        new Random(7).NextBytes(bytes);
        if (type == ElementType.Boolean) for (var index = 0; index < bytes.Length; index++) bytes[index] &= 1;
        return bytes;
    }

    [InlineArray(3)]
    public struct Three
    {
        private byte _first;
    }

    [InlineArray(6)]
    public struct Six
    {
        private byte _first;
    }
}
