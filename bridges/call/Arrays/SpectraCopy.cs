// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using PluginHost.Contract;

namespace PluginHost.Call.Arrays;

/// <summary>Copies spectrum images whose spectra lie fastest so that they lie slowest: all places of one channel after another, as GMS has them.</summary>
internal static class SpectraCopy
{
    // So much of the source is read at once; as much again is turned. The larger, the longer are the pieces that are written.
    private const long BlockBytes = 16 << 20;
    private const int Tile = 32;

    /// <summary>Whether a signal is a spectrum image that this can turn: places along two axes or more, and one axis of channels, the fastest.</summary>
    public static bool CanTurn(SignalDescriptor signal) =>
        signal.Axes is [{ Role: AxisRole.Navigation }, .., { Role: AxisRole.Navigation }, { Role: AxisRole.Signal }]
        && signal.Axes.Count(axis => axis.Role == AxisRole.Signal) == 1
        && signal.ElementType.Size() is 1 or 2 or 4 or 8 or 16;

    /// <summary>The signal with its last axis first.</summary>
    public static SignalDescriptor Turned(SignalDescriptor signal) =>
        signal with { Shape = [signal.Shape[^1], .. signal.Shape.Take(signal.Shape.Count - 1)], Axes = [signal.Axes[^1], .. signal.Axes.Take(signal.Axes.Count - 1)] };

    /// <summary>Copies and turns an array.</summary>
    /// <param name="source">Where it lies.</param>
    /// <param name="signal">What it is.</param>
    /// <param name="target">File that takes it.</param>
    /// <param name="conversion">What is done to the elements, if anything.</param>
    /// <param name="cancellation">Gives up between blocks.</param>
    /// <exception cref="UnreadableFileException">The file is shorter than the array.</exception>
    public static void Copy(ArrayLocation source, SignalDescriptor signal, SafeFileHandle target, ElementConversion? conversion, CancellationToken cancellation)
    {
        if (signal.Bytes == 0) return;
        var before = signal.ElementType.Size();
        var size = conversion?.To ?? before;
        var channels = checked((int)signal.Shape[^1]);
        var places = signal.Bytes / before / channels;
        var step = (int)Math.Clamp(BlockBytes / ((long)channels * Math.Max(before, size)), 1, places);
        using var file = ArrayCopy.Open(source.Path);
        var block = new byte[checked(step * channels * before)];
        var converted = conversion is null ? block : new byte[step * channels * size];
        var turned = new byte[step * channels * size];
        for (long first = 0; first < places; first += step)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = (int)Math.Min(step, places - first);
            var read = block.AsSpan(0, count * channels * before);
            ArrayCopy.Fill(file, source, first * channels * before, read);
            var elements = converted.AsSpan(0, count * channels * size);
            conversion?.Apply(read, elements);
            var result = turned.AsSpan(0, elements.Length);
            Turn(elements, result, count, channels, size);
            if (count == places)
            {
                RandomAccess.Write(target, result, 0);
                return;
            }

            var run = count * size;
            for (var channel = 0; channel < channels; channel++) RandomAccess.Write(target, result.Slice(channel * run, run), ((channel * places) + first) * size);
        }
    }

    private static void Turn(ReadOnlySpan<byte> from, Span<byte> to, int rows, int columns, int size)
    {
        switch (size)
        {
            case 1: Turn<byte>(from, to, rows, columns); break;
            case 2: Turn<ushort>(from, to, rows, columns); break;
            case 4: Turn<uint>(from, to, rows, columns); break;
            case 8: Turn<ulong>(from, to, rows, columns); break;
            default: Turn<UInt128>(from, to, rows, columns); break;
        }
    }

    // In tiles, so that both sides stay in the cache.
    private static void Turn<T>(ReadOnlySpan<byte> from, Span<byte> to, int rows, int columns) where T : unmanaged
    {
        var source = MemoryMarshal.Cast<byte, T>(from);
        var target = MemoryMarshal.Cast<byte, T>(to);
        for (var top = 0; top < rows; top += Tile)
        {
            for (var left = 0; left < columns; left += Tile)
            {
                var right = Math.Min(left + Tile, columns);
                for (var row = top; row < Math.Min(top + Tile, rows); row++)
                {
                    for (var column = left; column < right; column++) target[(column * rows) + row] = source[(row * columns) + column];
                }
            }
        }
    }
}
