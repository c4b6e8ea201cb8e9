// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers;
using System.Numerics;
using PluginHost.Contract;

namespace PluginHost.Sdk;

/// <summary>Converts real elements of any type to one number type, piece by piece.</summary>
internal static class ElementConversion
{
    private const int Piece = 1 << 15;

    public static void Convert<T>(Signal signal, long start, Span<T> destination) where T : unmanaged, INumberBase<T>
    {
        switch (signal.ElementType)
        {
            case ElementType.Boolean or ElementType.UInt8: Convert<byte, T>(signal, start, destination); break;
            case ElementType.Int8: Convert<sbyte, T>(signal, start, destination); break;
            case ElementType.Int16: Convert<short, T>(signal, start, destination); break;
            case ElementType.Int32: Convert<int, T>(signal, start, destination); break;
            case ElementType.Int64: Convert<long, T>(signal, start, destination); break;
            case ElementType.UInt16: Convert<ushort, T>(signal, start, destination); break;
            case ElementType.UInt32: Convert<uint, T>(signal, start, destination); break;
            case ElementType.UInt64: Convert<ulong, T>(signal, start, destination); break;
            case ElementType.Float32: Convert<float, T>(signal, start, destination); break;
            case ElementType.Float64: Convert<double, T>(signal, start, destination); break;
            default: throw new InvalidOperationException($"Elements of type {signal.ElementType.Name()} are not real numbers.");
        }
    }

    private static void Convert<TFrom, T>(Signal signal, long start, Span<T> destination)
        where TFrom : unmanaged, INumberBase<TFrom>
        where T : unmanaged, INumberBase<T>
    {
        if (typeof(TFrom) == typeof(T) && signal.ElementType != ElementType.Boolean)
        {
            signal.Read(start, destination);
            return;
        }

        var buffer = ArrayPool<TFrom>.Shared.Rent(Math.Min(Piece, destination.Length));
        try
        {
            while (destination.Length > 0)
            {
                var from = buffer.AsSpan(0, Math.Min(Piece, destination.Length));
                signal.ReadRaw(start, from);
                for (var index = ElementWidening.Convert<TFrom, T>(from, destination); index < from.Length; index++) destination[index] = T.CreateTruncating(from[index]);
                start += from.Length;
                destination = destination[from.Length..];
            }
        }
        finally
        {
            ArrayPool<TFrom>.Shared.Return(buffer);
        }
    }
}
