// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Running;
using PluginHost.DmScript.Tags;
using PluginHost.Formats.Dm;
using StreamContent = PluginHost.DmScript.BuiltIns.StreamContent;

namespace PluginHost.DmScript.Images;

/// <summary>Functions that read and write pixels and tags as plain bytes. Byte orders: 0 this machine's, 1 big-endian, 2 little-endian.</summary>
public static class StreamedPixelFunctions
{
    [BuiltIn]
    public static void ImageReadImageDataFromStream(DmImage image, StreamContent stream, double byteOrder) => ImageTags.Read(image, stream.Stream, IsBigEndian(byteOrder));

    [BuiltIn]
    public static void ImageWriteImageDataToStream(DmImage image, StreamContent stream, double byteOrder) => ImageTags.Write(image, stream.Stream, IsBigEndian(byteOrder));

    /// <summary>Writes the bytes of a tag: a number, the fields of a structure, the characters of a text, the elements of an array.</summary>
    [BuiltIn]
    public static void TagGroupWriteTagDataToStream(TagGroup tags, string path, StreamContent stream, double byteOrder)
    {
        var isBigEndian = IsBigEndian(byteOrder);
        switch (tags.Get(path))
        {
            case DmScalar scalar: Write(stream.Stream, scalar, isBigEndian); break;
            case DmStruct structure:
                foreach (var field in structure.Fields) Write(stream.Stream, field, isBigEndian);
                break;
            case DmText text: stream.Stream.Write(System.Text.Encoding.Latin1.GetBytes(text.Text)); break;
            case DmArray array:
                var image = new DmImage(ImageTags.TypeOf(array) ?? throw new ScriptException($"The array '{path}' holds structures and cannot be written."), array.Count);
                ImageTags.Fill(image, array);
                ImageTags.Write(image, stream.Stream, isBigEndian);
                break;
            default: throw new ScriptException($"There is no tag '{path}' that could be written.");
        }
    }

    [BuiltIn]
    public static void TagGroupSaveToStream(TagGroup tags, StreamContent stream) => DmTagFile.Write(new DmFile(4, false, tags.ToDm()), stream.Stream);

    private static bool IsBigEndian(double byteOrder) => byteOrder switch
    {
        0 => !BitConverter.IsLittleEndian,
        1 => true,
        2 => false,
        _ => throw new ScriptException($"The byte order {byteOrder} is none of 0, 1 and 2."),
    };

    private static void Write(Stream stream, DmScalar scalar, bool isBigEndian)
    {
        Span<byte> bytes = stackalloc byte[8];
        var size = DmArray.Of(scalar.Type, ReadOnlyMemory<byte>.Empty).ElementSize;
        scalar.Write(bytes[..size]);
        if (isBigEndian) bytes[..size].Reverse();
        stream.Write(bytes[..size]);
    }
}
