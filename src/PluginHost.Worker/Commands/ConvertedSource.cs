// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using PluginHost.Contract;
using PluginHost.Formats;
using PluginHost.Sdk;

namespace PluginHost.Worker.Commands;

/// <summary>The numbers of an input as another type, piece by piece: rounded to the nearest, never cut off.</summary>
internal sealed class ConvertedSource(string input, SignalDescriptor signal, ElementType type)
    : SignalSource(signal with { ElementType = type, Location = null })
{
    private const int Piece = 1 << 15;

    /// <exception cref="InvalidInputException">A number cannot be one of that type.</exception>
    public override void CopyTo(Stream destination, CancellationToken cancellation = default)
    {
        if (!signal.ElementType.IsReal()) throw new InvalidInputException($"The input '{input}' has elements of type {signal.ElementType.Name()}, which cannot become {type.Name()}.", Where);
        using var opened = Signal.Open(signal);
        switch (type)
        {
            case ElementType.Float32: Floating<float>(opened, destination, cancellation); break;
            case ElementType.Float64: Floating<double>(opened, destination, cancellation); break;
            case ElementType.Int8: Whole<sbyte>(opened, destination, cancellation); break;
            case ElementType.Int16: Whole<short>(opened, destination, cancellation); break;
            case ElementType.Int32: Whole<int>(opened, destination, cancellation); break;
            case ElementType.Int64: Whole<long>(opened, destination, cancellation); break;
            case ElementType.UInt8: Whole<byte>(opened, destination, cancellation); break;
            case ElementType.UInt16: Whole<ushort>(opened, destination, cancellation); break;
            case ElementType.UInt32: Whole<uint>(opened, destination, cancellation); break;
            case ElementType.UInt64: Whole<ulong>(opened, destination, cancellation); break;
            default: throw new InvalidInputException($"The input '{input}' cannot become {type.Name()}.", Where);
        }
    }

    private string Where => $"/inputs/{input}";

    private static void Floating<T>(Signal opened, Stream destination, CancellationToken cancellation) where T : unmanaged, INumberBase<T>
    {
        var values = new T[Piece];
        ForEachPiece(opened, (start, count) =>
        {
            opened.ReadAs(start, values.AsSpan(0, count));
            destination.Write(MemoryMarshal.AsBytes(values.AsSpan(0, count)));
        }, cancellation);
    }

    // Integers of 64 bits are no doubles; all others are.
    private void Whole<T>(Signal opened, Stream destination, CancellationToken cancellation) where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        if (signal.ElementType == ElementType.Int64) Whole<long, T>(opened, destination, value => value, cancellation);
        else if (signal.ElementType == ElementType.UInt64) Whole<ulong, T>(opened, destination, value => value, cancellation);
        else Whole<double, T>(opened, destination, value => Math.Round(value, MidpointRounding.ToEven), cancellation);
    }

    private void Whole<TFrom, T>(Signal opened, Stream destination, Func<TFrom, TFrom> round, CancellationToken cancellation)
        where TFrom : unmanaged, INumber<TFrom>
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var from = new TFrom[Piece];
        var to = new T[Piece];
        ForEachPiece(opened, (start, count) =>
        {
            opened.ReadAs(start, from.AsSpan(0, count));
            for (var index = 0; index < count; index++)
            {
                var rounded = round(from[index]);
                // What comes back changed did not fit.
                var value = TFrom.IsNaN(rounded) ? T.Zero : T.CreateSaturating(rounded);
                if (TFrom.IsNaN(rounded) || TFrom.CreateSaturating(value) != rounded) throw Refused(from[index].ToString(null, CultureInfo.InvariantCulture), T.MinValue, T.MaxValue);
                to[index] = value;
            }

            destination.Write(MemoryMarshal.AsBytes(to.AsSpan(0, count)));
        }, cancellation);
    }

    private InvalidInputException Refused<T>(string value, T least, T greatest) => new(
        string.Create(CultureInfo.InvariantCulture, $"The input '{input}' has the number {value}, which cannot become {type.Name()}: that holds {least} to {greatest}."), Where);

    private static void ForEachPiece(Signal opened, Action<long, int> take, CancellationToken cancellation)
    {
        for (var start = 0L; start < opened.Count; start += Piece)
        {
            cancellation.ThrowIfCancellationRequested();
            take(start, (int)Math.Min(Piece, opened.Count - start));
        }
    }
}
