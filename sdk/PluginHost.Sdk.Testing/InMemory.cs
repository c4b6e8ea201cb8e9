// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
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
        ElementType.UInt32 => Copy<uint>(signal),
        ElementType.UInt64 => Copy<ulong>(signal),
        ElementType.Float32 => Copy<float>(signal),
        ElementType.Float64 => Copy<double>(signal),
        ElementType.Complex128 => Copy<Complex>(signal),
        // Elements without a .NET type of their own are left where they are.
        _ => signal,
    };

    private static Signal Copy<T>(Signal signal) where T : unmanaged
    {
        var values = new T[signal.Count];
        signal.Read(0, values.AsSpan());
        signal.Dispose();
        return Signal.FromArray(values, signal.Axes, signal.Title, metadata: signal.Metadata);
    }
}
