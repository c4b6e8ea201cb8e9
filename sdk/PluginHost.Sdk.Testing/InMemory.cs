// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using System.Runtime.CompilerServices;
using PluginHost.Contract;

namespace PluginHost.Sdk.Testing;

/// <summary>Copies of signals in memory.</summary>
internal static class InMemory
{
    public static Signal Copy(Signal signal) => signal.ElementType switch
    {
        ElementType.Boolean => Copy<bool>(signal),
        ElementType.Int8 => Copy<sbyte>(signal),
        ElementType.Int16 => Copy<short>(signal),
        ElementType.Int32 => Copy<int>(signal),
        ElementType.Int64 => Copy<long>(signal),
        ElementType.UInt8 => Copy<byte>(signal),
        ElementType.UInt16 => Copy<ushort>(signal),
        ElementType.UInt32 or ElementType.Rgba32 => Copy<uint>(signal),
        ElementType.UInt64 or ElementType.Complex64 or ElementType.Rgba64 => Copy<ulong>(signal),
        ElementType.Float32 => Copy<float>(signal),
        ElementType.Float64 => Copy<double>(signal),
        ElementType.Complex128 => Copy<Complex>(signal),
        ElementType.Rgb24 => Copy<Bytes3>(signal),
        ElementType.Rgb48 => Copy<Bytes6>(signal),
        _ => throw new NotSupportedException($"Elements of type {signal.ElementType} cannot be read here."),
    };

    private static Signal Copy<T>(Signal signal) where T : unmanaged
    {
        if (signal.Count > Array.MaxLength) throw new InvalidOperationException($"The output '{signal.Title}' has {signal.Count} elements, more than a test can hold in memory.");
        var values = new T[signal.Count];
        signal.Read(0, values.AsSpan());
        return Signal.FromArray(values, signal.ElementType, signal.Axes, signal.Title, metadata: signal.Metadata);
    }

    [InlineArray(3)]
    private struct Bytes3
    {
        private byte _first;
    }

    [InlineArray(6)]
    private struct Bytes6
    {
        private byte _first;
    }
}
