// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PluginHost.Contract;

namespace PluginHost.Formats.Bytes;

/// <summary>
/// A signal whose first axis runs fastest in its file, given in C order. The element at [i, j, k] is the same one;
/// only the order in which elements are streamed differs from that of the file.
/// </summary>
/// <remarks>
/// The array is made in blocks of whole slices along the first axis. Each block takes one pass over the file, so an array of
/// n bytes takes n / <see cref="Block"/> passes, and no more memory than a block.
/// </remarks>
/// <param name="descriptor">Descriptor without a location; its shape is that of the array, not of the file.</param>
/// <param name="path">The file, for sentences.</param>
/// <param name="open">Opens the bytes in Fortran order; elements are already those of the array.</param>
internal sealed class FortranSource(SignalDescriptor descriptor, string path, Func<Stream> open) : SignalSource(descriptor)
{
    /// <summary>Bytes made at a time.</summary>
    public const int Block = 1 << 27;

    // Columns gathered before they are written into the block, so that writes run along cache lines.
    private const int Columns = 32;

    public override void CopyTo(Stream destination, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        if (Descriptor.Count == 0) return;
        var shape = Descriptor.Shape;
        var element = Descriptor.ElementType.Size();
        var first = shape.Count == 0 ? 1 : shape[0];
        var slice = Descriptor.Bytes / first;
        if (slice > Array.MaxLength)
            throw new UnreadableFileException($"One slice of the array in '{Path.GetFileName(path)}' takes {slice} bytes, more than can be put into C order at a time.", path);
        var rowsAtOnce = Math.Max(1, Math.Min(first, Block / slice));
        var buffer = ArrayPool<byte>.Shared.Rent(checked((int)(rowsAtOnce * slice)));
        try
        {
            for (var row = 0L; row < first; row += rowsAtOnce)
            {
                var rows = (int)Math.Min(rowsAtOnce, first - row);
                var block = buffer.AsSpan(0, checked((int)(rows * slice)));
                Gather(block, row, rows, first, slice / element, element, cancellation);
                destination.Write(block);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Gather(Span<byte> block, long row, int rows, long first, long columns, int element, CancellationToken cancellation)
    {
        using var opened = open();
        using var input = new BufferedStream(opened, 1 << 20);
        var run = rows * element;
        var gathered = ArrayPool<byte>.Shared.Rent(checked(run * Columns));
        Span<long> places = stackalloc long[Columns];
        try
        {
            var walk = new ColumnWalk(Descriptor.Shape);
            InputStreams.Skip(input, row * element, path);
            for (var column = 0L; column < columns; column += Columns)
            {
                cancellation.ThrowIfCancellationRequested();
                var count = (int)Math.Min(Columns, columns - column);
                for (var index = 0; index < count; index++)
                {
                    InputStreams.Fill(input, gathered.AsSpan(index * run, run), path);
                    if (column + index + 1 < columns) InputStreams.Skip(input, (first - rows) * element, path);
                    places[index] = walk.Next();
                }

                Scatter(gathered, places[..count], block, rows, columns, element);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(gathered);
        }
    }

    private static void Scatter(ReadOnlySpan<byte> gathered, ReadOnlySpan<long> places, Span<byte> block, int rows, long columns, int element)
    {
        switch (element)
        {
            case 1: Scatter<byte>(gathered, places, block, rows, columns); break;
            case 2: Scatter<ushort>(gathered, places, block, rows, columns); break;
            case 3: Scatter<Bytes3>(gathered, places, block, rows, columns); break;
            case 4: Scatter<uint>(gathered, places, block, rows, columns); break;
            case 6: Scatter<Bytes6>(gathered, places, block, rows, columns); break;
            case 8: Scatter<ulong>(gathered, places, block, rows, columns); break;
            case 16: Scatter<UInt128>(gathered, places, block, rows, columns); break;
            default: throw new NotSupportedException($"There is no element of {element} bytes.");
        }
    }

    private static void Scatter<T>(ReadOnlySpan<byte> gathered, ReadOnlySpan<long> places, Span<byte> block, int rows, long columns)
        where T : unmanaged
    {
        var from = MemoryMarshal.Cast<byte, T>(gathered);
        var to = MemoryMarshal.Cast<byte, T>(block);
        for (var row = 0; row < rows; row++)
        {
            var line = to.Slice((int)(row * columns), (int)columns);
            for (var index = 0; index < places.Length; index++) line[(int)places[index]] = from[(index * rows) + row];
        }
    }

    // Where the columns of the file, second axis fastest, lie within one slice of the array, last axis fastest.
    private struct ColumnWalk
    {
        private readonly IReadOnlyList<long> _shape;
        private readonly long[] _strides;
        private readonly long[] _index;

        public ColumnWalk(IReadOnlyList<long> shape)
        {
            _shape = shape;
            _index = new long[Math.Max(shape.Count, 1)];
            _strides = new long[Math.Max(shape.Count, 1)];
            var stride = 1L;
            for (var axis = shape.Count - 1; axis > 0; axis--)
            {
                _strides[axis] = stride;
                stride *= shape[axis];
            }
        }

        public readonly long Next()
        {
            var place = 0L;
            for (var axis = 1; axis < _shape.Count; axis++) place += _index[axis] * _strides[axis];
            for (var axis = 1; axis < _shape.Count; axis++)
            {
                if (++_index[axis] < _shape[axis]) break;
                _index[axis] = 0;
            }

            return place;
        }
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
