// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;
using System.Text.Json.Nodes;
using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Tiff;

/// <summary>
/// Texts that ImageJ keeps in tag 50839: first a header of <c>IJIJ</c> and pairs of a type and a number of parts, then the parts, whose lengths are
/// in tag 50838 behind that of the header (ImageJ, ij.io.TiffDecoder, public domain). Only texts are read: the info of the image and the labels of its slices.
/// </summary>
internal static class ImageJMetadata
{
    private const int PairSize = 8;

    /// <summary>The texts; null when there are none or they do not fit together.</summary>
    public static JsonObject? Read(TiffDirectory directory)
    {
        if (directory[TiffTagId.ImageJMetadata] is not { ValueSize: 1 } tag || !directory.Has(TiffTagId.ImageJByteCounts)) return null;
        var lengths = directory.Integers(TiffTagId.ImageJByteCounts);
        var bytes = directory.RawBytes(tag);
        var fields = new Fields(bytes, directory.File.IsBigEndian);
        if (lengths.Length == 0 || lengths.Min() < 0 || lengths[0] < 4 + PairSize || lengths[0] > bytes.Length || lengths.Sum() > bytes.Length) return null;
        var json = new JsonObject();
        var place = (int)lengths[0];
        var part = 1;
        for (var pair = 4; pair + PairSize <= lengths[0]; pair += PairSize)
        {
            var type = Name(fields, pair);
            var count = fields.UInt32(pair + 4);
            for (var index = 0; index < count; index++, part++)
            {
                if (part >= lengths.Length) return json;
                var length = (int)lengths[part];
                if (type == "info") json["info"] = Text(fields, place, length);
                if (type == "labl") ((json["labels"] ??= new JsonArray()) as JsonArray)!.Add((JsonNode)Text(fields, place, length));
                place += length;
            }
        }

        return json.Count > 0 ? json : null;
    }

    // The type is a number of four letters, so its letters stand the other way round in a little-endian file.
    private static string Name(Fields fields, int place)
    {
        var type = fields.UInt32(place);
        return new string([(char)(type >> 24 & 0xFF), (char)(type >> 16 & 0xFF), (char)(type >> 8 & 0xFF), (char)(type & 0xFF)]);
    }

    private static string Text(Fields fields, int place, int length) =>
        (fields.IsBigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode).GetString(fields.Bytes.Span.Slice(place, length));
}
