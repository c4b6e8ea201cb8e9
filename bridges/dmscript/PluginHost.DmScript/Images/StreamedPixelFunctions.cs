// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Running;
using PluginHost.DmScript.Tags;
using PluginHost.Formats.Dm;

namespace PluginHost.DmScript.Images;

/// <summary>Functions that read and write pixels and tags as plain bytes. Byte orders: 0 this machine's, 1 big-endian, 2 little-endian.</summary>
public static class StreamedPixelFunctions
{
    [BuiltIn]
    public static void ImageReadImageDataFromStream(DmImage image, ScriptObject stream, double byteOrder) => ImageTags.Read(image, StreamFunctions.Bytes(stream), IsBigEndian(byteOrder));

    [BuiltIn]
    public static void ImageWriteImageDataToStream(DmImage image, ScriptObject stream, double byteOrder) => ImageTags.Write(image, StreamFunctions.Bytes(stream), IsBigEndian(byteOrder));

    /// <summary>Writes the bytes of a tag: a number, the fields of a structure, the characters of a text, the elements of an array.</summary>
    [BuiltIn]
    public static void TagGroupWriteTagDataToStream(TagGroup tags, string path, ScriptObject stream, double byteOrder)
    {
        var bytes = StreamFunctions.Bytes(stream);
        var isBigEndian = IsBigEndian(byteOrder);
        switch (tags.Get(path))
        {
            case DmScalar scalar: Write(bytes, scalar, isBigEndian); break;
            case DmStruct structure:
                foreach (var field in structure.Fields) Write(bytes, field, isBigEndian);
                break;
            case DmText text: bytes.Write(System.Text.Encoding.Latin1.GetBytes(text.Text)); break;
            case DmArray array:
                var image = new DmImage(ImageTags.TypeOf(array) ?? throw new ScriptException($"The array '{path}' holds structures and cannot be written."), array.Count);
                ImageTags.Fill(image, array);
                ImageTags.Write(image, bytes, isBigEndian);
                break;
            default: throw new ScriptException($"There is no tag '{path}' that could be written.");
        }
    }

    [BuiltIn]
    public static void TagGroupSaveToStream(TagGroup tags, ScriptObject stream) => DmTagFile.Write(new DmFile(4, false, tags.ToDm()), StreamFunctions.Bytes(stream));

    private static bool IsBigEndian(double byteOrder) => byteOrder switch
    {
        0 => !BitConverter.IsLittleEndian,
        1 => true,
        2 => false,
        _ => throw new ScriptException($"The byte order {byteOrder} is none of 0, 1 and 2."),
    };

    private static void Write(Stream stream, DmScalar scalar, bool isBigEndian)
    {
        Span<byte> value = stackalloc byte[8];
        var size = DmArray.Of(scalar.Type, ReadOnlyMemory<byte>.Empty).ElementSize;
        scalar.Write(value[..size]);
        if (isBigEndian) value[..size].Reverse();
        stream.Write(value[..size]);
    }
}
