// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Images;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.BuiltIns;

/// <summary>Streams of files and of memory.</summary>
public static class StreamFunctions
{
    private const double BigEndian = 1;

    [BuiltIn]
    public static ScriptObject NewStreamFromFileReference(ScriptSession session, double file, double closesItself)
    {
        var files = session.Part<OpenFiles>();
        return New(session, closesItself != 0 ? files.Take(file) : files.Get(file), closesItself != 0);
    }

    [BuiltIn]
    public static ScriptObject NewStreamFromBuffer(ScriptSession session, double size)
    {
        var memory = new MemoryStream();
        memory.SetLength((long)Math.Clamp(size, 0, int.MaxValue - 64));
        return New(session, memory, closesItself: true);
    }

    /// <summary>Moves to a place: base 0 from the start, 1 from here, 2 from the end.</summary>
    [BuiltIn]
    public static void StreamSetPos(ScriptObject stream, double origin, double offset)
    {
        if (origin is not (0 or 1 or 2)) throw new ScriptException($"The base of a stream's position is 0, 1 or 2, not {origin}.");
        Bytes(stream).Seek((long)offset, (SeekOrigin)(int)origin);
    }

    [BuiltIn]
    public static double StreamGetPos(ScriptObject stream) => Bytes(stream).Position;

    [BuiltIn]
    public static double StreamGetSize(ScriptObject stream) => Bytes(stream).Length;

    [BuiltIn]
    public static void StreamSetSize(ScriptObject stream, double size) => Bytes(stream).SetLength((long)Math.Max(0, size));

    [BuiltIn]
    public static string StreamReadAsText(ScriptObject stream, double encoding, double count)
    {
        var source = Bytes(stream);
        var bytes = new byte[(int)Math.Clamp(count, 0, Math.Max(0, source.Length - source.Position))];
        source.ReadExactly(bytes);
        return OpenFiles.Decode(bytes, encoding);
    }

    [BuiltIn]
    public static bool StreamReadTextLine(ScriptObject stream, double encoding, Reference<string> line)
    {
        var read = OpenFiles.ReadLine(Bytes(stream), encoding);
        line.Value = read ?? "";
        return read is not null;
    }

    [BuiltIn]
    public static void StreamWriteAsText(ScriptObject stream, double encoding, string text) => Bytes(stream).Write(OpenFiles.Encode(text, encoding));

    /// <summary>Writes the pixels as they lie, the first dimension fastest; byte order 1 is big-endian, 0 and 2 little-endian.</summary>
    [BuiltIn]
    public static void ImageWriteImageDataToStream(DmImage image, ScriptObject stream, double byteOrder)
    {
        var target = Bytes(stream);
        if (!image.IsContiguous || image.Offset != 0) image = ((ImageExpression)image).ToImage(null, image.DataType);
        var buffer = new byte[1 << 20];
        var left = image.Frame.Count * image.DataType.Bytes();
        for (var at = 0L; left > 0;)
        {
            var run = image.Pixels.Run(at, (int)Math.Min(buffer.Length, left));
            var bytes = run[..(int)Math.Min(run.Length, left)];
            if (byteOrder == BigEndian)
            {
                bytes.CopyTo(buffer);
                bytes = buffer.AsSpan(0, bytes.Length);
                Swap(bytes, image.DataType);
            }
            target.Write(bytes);
            at += bytes.Length;
            left -= bytes.Length;
        }
    }

    [BuiltIn]
    public static void ImageReadImageDataFromStream(DmImage image, ScriptObject stream, double byteOrder)
    {
        var source = Bytes(stream);
        var size = image.Frame.Count * image.DataType.Bytes();
        if (source.Length - source.Position < size)
            throw new ScriptException($"The stream has {source.Length - source.Position} bytes left, but the image '{image.Name}' needs {size}.");
        var direct = image.IsContiguous && image.Offset == 0;
        var target = direct ? image : new DmImage(image.DataType, image.Frame.Sizes);
        for (var at = 0L; at < size;)
        {
            var run = target.Pixels.Run(at, (int)Math.Min(1 << 20, size - at));
            var bytes = run[..(int)Math.Min(run.Length, size - at)];
            source.ReadExactly(bytes);
            if (byteOrder == BigEndian) Swap(bytes, image.DataType);
            at += bytes.Length;
        }
        if (direct) image.Touch();
        else image.Assign(target);
    }

    private static Stream Bytes(ScriptObject stream) => stream.Part<StreamContent>().Stream;

    private static ScriptObject New(ScriptSession session, Stream stream, bool closesItself)
    {
        var result = session.NewObject("Stream");
        var part = result.Part<StreamContent>();
        part.Stream = stream;
        part.ClosesItself = closesItself;
        return result;
    }

    private static void Swap(Span<byte> bytes, ImageDataType type)
    {
        var size = type.Kind() == ElementKind.Complex ? type.Bytes() / 2 : type.Bytes();
        for (var at = 0; size > 1 && at + size <= bytes.Length; at += size) bytes.Slice(at, size).Reverse();
    }
}
