// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

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
        foreach (var at in image.Frame.Rows())
        {
            using var row = new Scratch<byte>(at.Length * size);
            if (stream.ReadAtLeast(row.Span, row.Span.Length, throwOnEndOfStream: false) < row.Span.Length)
                throw new ScriptException($"The stream ends before all {image.Frame.Count * size} bytes of the image '{image.Name}'.");
            if (isBigEndian) Swap(image.DataType, row.Span);
            Move(image, at, row.Span, isRead: false);
        }

        image.Touch();
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
        var word = type.Kind() == ElementKind.Complex ? type.Bytes() / 2 : type.Bytes();
        for (var i = 0; i < bytes.Length; i += word) bytes.Slice(i, word).Reverse();
    }

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
