// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using PluginHost.DmScript.Running;
using PluginHost.Formats.Dm;

namespace PluginHost.DmScript.Images;

/// <summary>Pixels as arrays of the file format's tag tree, in their type and order.</summary>
internal static class ImageTags
{
    /// <summary>The array that holds an image's pixels; they are read when it is written.</summary>
    public static DmArray Pixels(DmImage image) => DmArray.Streamed(TypesOf(image.DataType), image.Frame.Count, (stream, cancellation) => Write(image, stream, false, cancellation));

    /// <summary>The type of pixels that an array holds; null when it holds none.</summary>
    public static ImageDataType? TypeOf(DmArray array) => array.Types switch
    {
        [DmType.Int16] => ImageDataType.Int16,
        [DmType.Int32] => ImageDataType.Int32,
        [DmType.UInt16] => ImageDataType.UInt16,
        [DmType.UInt32] => ImageDataType.UInt32,
        [DmType.Float32] => ImageDataType.Float32,
        [DmType.Float64] => ImageDataType.Float64,
        [DmType.Boolean] => ImageDataType.Binary,
        [DmType.Char] => ImageDataType.Int8,
        [DmType.Octet] => ImageDataType.UInt8,
        [DmType.Int64] => ImageDataType.Int64,
        [DmType.UInt64] => ImageDataType.UInt64,
        [DmType.Float32, DmType.Float32] => ImageDataType.Complex64,
        [DmType.Float64, DmType.Float64] => ImageDataType.Complex128,
        _ => null,
    };

    public static void Fill(DmImage image, DmArray array)
    {
        using var stream = new PixelStream(image);
        array.CopyTo(stream);
        image.Touch();
    }

    /// <summary>Writes pixels in the order of the dimensions, the fastest first.</summary>
    public static void Write(DmImage image, Stream stream, bool isBigEndian, CancellationToken cancellation = default)
    {
        var size = image.DataType.Bytes();
        if (image.IsContiguous && !(isBigEndian && size > 1))
        {
            foreach (var (start, length) in Blocks(image))
            {
                cancellation.ThrowIfCancellationRequested();
                stream.Write(image.Pixels.Run(start, length));
            }

            return;
        }

        foreach (var at in image.Frame.Rows())
        {
            cancellation.ThrowIfCancellationRequested();
            using var row = new Scratch<byte>(at.Length * size);
            Move(image, at, row.Span, isRead: true);
            if (isBigEndian) Swap(image.DataType, row.Span);
            stream.Write(row.Span);
        }
    }

    public static void Read(DmImage image, Stream stream, bool isBigEndian)
    {
        var size = image.DataType.Bytes();
        var whole = image.Frame.Count * size;
        if (stream.CanSeek && stream.Length - stream.Position < whole)
            throw new ScriptException($"The stream has {Math.Max(0, stream.Length - stream.Position)} bytes left, but the image '{image.Name}' needs {whole}.");
        if (image.IsContiguous)
        {
            if (whole == image.Pixels.Bytes) image.Pixels.Overwrite(() => ReadBlocks(image, stream, isBigEndian));
            else ReadBlocks(image, stream, isBigEndian);
            image.Touch();
            return;
        }

        foreach (var at in image.Frame.Rows())
        {
            using var row = new Scratch<byte>(at.Length * size);
            stream.ReadExactly(row.Span);
            if (isBigEndian) Swap(image.DataType, row.Span);
            Move(image, at, row.Span, isRead: false);
        }

        image.Touch();
    }

    private static void ReadBlocks(DmImage image, Stream stream, bool isBigEndian)
    {
        if (stream is not FileStream file)
        {
            foreach (var (start, length) in Blocks(image)) ReadBlock(image, image.Pixels.Run(start, length), isBigEndian, stream.ReadExactly);
            return;
        }

        // New memory is slow to touch for the first time; all processors do it.
        var (handle, offset) = (file.SafeFileHandle, file.Position - image.Offset * image.DataType.Bytes());
        var blocks = Blocks(image).ToList();
        Parallel.ForEach(blocks, block => ReadBlock(image, image.Pixels.Run(block.Start, block.Length), isBigEndian, span =>
        {
            for (var done = 0; done < span.Length;)
            {
                var count = RandomAccess.Read(handle, span[done..], offset + block.Start + done);
                done += count > 0 ? count : throw new ScriptException($"The file '{file.Name}' has become shorter while it was read.");
            }
        }));
        file.Position += image.Frame.Count * image.DataType.Bytes();
    }

    private static void ReadBlock(DmImage image, Span<byte> pixels, bool isBigEndian, Action<Span<byte>> read)
    {
        read(pixels);
        if (isBigEndian) Swap(image.DataType, pixels);
    }

    // Pieces of memory that lie together, none larger than a mebibyte.
    private static IEnumerable<(long Start, int Length)> Blocks(DmImage image)
    {
        var size = image.DataType.Bytes();
        var end = (image.Offset + image.Frame.Count) * size;
        for (var start = image.Offset * size; start < end;)
        {
            var length = image.Pixels.Run(start, Math.Min(1 << 20, end - start)).Length;
            yield return (start, length);
            start += length;
        }
    }

    private static void Move(DmImage image, RowCursor at, Span<byte> row, bool isRead)
    {
        var size = image.DataType.Bytes();
        var stride = image.Stride(0);
        var start = image.Element(at);
        if (stride != 1)
        {
            for (var i = 0; i < at.Length; i++) Copy(image.Pixels.Run((start + i * stride) * size, size), row.Slice(i * size, size), isRead);
            return;
        }

        var place = start * size;
        while (!row.IsEmpty)
        {
            var run = image.Pixels.Run(place, row.Length);
            Copy(run, row[..run.Length], isRead);
            row = row[run.Length..];
            place += run.Length;
        }
    }

    private static void Copy(Span<byte> pixels, Span<byte> row, bool isRead)
    {
        if (isRead) pixels.CopyTo(row);
        else row.CopyTo(pixels);
    }

    private static void Swap(ImageDataType type, Span<byte> bytes)
    {
        switch (type.Kind() == ElementKind.Complex ? type.Bytes() / 2 : type.Bytes())
        {
            case 2: Swap<ushort>(bytes, BinaryPrimitives.ReverseEndianness); break;
            case 4: Swap<uint>(bytes, BinaryPrimitives.ReverseEndianness); break;
            case 8: Swap<ulong>(bytes, BinaryPrimitives.ReverseEndianness); break;
            default: break;
        }
    }

    private static void Swap<T>(Span<byte> bytes, Reverse<T> reverse)
        where T : unmanaged
    {
        var words = MemoryMarshal.Cast<byte, T>(bytes);
        reverse(words, words);
    }

    private delegate void Reverse<T>(ReadOnlySpan<T> from, Span<T> to);

    private static DmType[] TypesOf(ImageDataType type) => type switch
    {
        ImageDataType.Int16 => [DmType.Int16],
        ImageDataType.UInt16 => [DmType.UInt16],
        ImageDataType.Int32 or ImageDataType.Rgb => [DmType.Int32],
        ImageDataType.UInt32 => [DmType.UInt32],
        ImageDataType.Int64 => [DmType.Int64],
        ImageDataType.UInt64 => [DmType.UInt64],
        ImageDataType.Int8 => [DmType.Char],
        ImageDataType.UInt8 => [DmType.Octet],
        ImageDataType.Binary => [DmType.Boolean],
        ImageDataType.Float32 => [DmType.Float32],
        ImageDataType.Float64 => [DmType.Float64],
        ImageDataType.Complex64 or ImageDataType.PackedComplex64 => [DmType.Float32, DmType.Float32],
        _ => [DmType.Float64, DmType.Float64],
    };
}
