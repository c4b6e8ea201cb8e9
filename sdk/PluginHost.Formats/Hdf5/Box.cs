// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hdf5;

/// <summary>A box of an array: some range of indices along each axis.</summary>
/// <param name="Start">First index along each axis.</param>
/// <param name="Size">Number of indices along each axis.</param>
internal readonly record struct Box(long[] Start, long[] Size)
{
    public int Rank => Start.Length;

    public long Count()
    {
        var count = 1L;
        foreach (var size in Size) count = checked(count * size);
        return count;
    }

    /// <summary>Copies what two boxes have in common from one buffer to the other, both in C order.</summary>
    public static void Copy(ReadOnlySpan<byte> source, Box from, Span<byte> target, Box to, int elementSize) => Walk(source, from, target, to, elementSize);

    /// <summary>Fills what two boxes have in common; zeros when there is no value.</summary>
    public static void Fill(byte[]? value, Box from, Span<byte> target, Box to, int elementSize) => Walk(value ?? [], from, target, to, elementSize, isFill: true);

    private static void Walk(ReadOnlySpan<byte> source, Box from, Span<byte> target, Box to, int elementSize, bool isFill = false)
    {
        var rank = from.Rank;
        Span<long> start = stackalloc long[rank];
        Span<long> size = stackalloc long[rank];
        for (var axis = 0; axis < rank; axis++)
        {
            start[axis] = Math.Max(from.Start[axis], to.Start[axis]);
            size[axis] = Math.Min(from.Start[axis] + from.Size[axis], to.Start[axis] + to.Size[axis]) - start[axis];
            if (size[axis] <= 0) return;
        }

        // Trailing axes that both boxes have in common from end to end make one run.
        var runAxis = rank - 1;
        var run = (long)elementSize;
        while (runAxis >= 0)
        {
            run *= size[runAxis];
            if (size[runAxis] != from.Size[runAxis] || size[runAxis] != to.Size[runAxis]) break;
            runAxis--;
        }

        Span<long> index = stackalloc long[rank];
        index.Clear();
        while (true)
        {
            var at = Offset(to, start, index, elementSize);
            var piece = target.Slice((int)at, (int)run);
            if (!isFill) source.Slice((int)Offset(from, start, index, elementSize), (int)run).CopyTo(piece);
            else if (source.IsEmpty) piece.Clear();
            else for (var k = 0; k < piece.Length; k += elementSize) source.CopyTo(piece[k..]);

            var axis = runAxis - 1;
            while (axis >= 0 && ++index[axis] == size[axis]) index[axis--] = 0;
            if (axis < 0) return;
        }
    }

    private static long Offset(Box box, ReadOnlySpan<long> start, ReadOnlySpan<long> index, int elementSize)
    {
        var offset = 0L;
        for (var axis = 0; axis < box.Rank; axis++) offset = (offset * box.Size[axis]) + start[axis] + index[axis] - box.Start[axis];
        return offset * elementSize;
    }
}
