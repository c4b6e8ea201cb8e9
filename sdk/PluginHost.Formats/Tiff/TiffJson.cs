// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text.Json.Nodes;
using PluginHost.Formats.Metadata;

namespace PluginHost.Formats.Tiff;

/// <summary>Tags as JSON: under their names where they have one in TIFF 6.0, else under their numbers.</summary>
internal static class TiffJson
{
    private const int MostNumbers = 4096;
    private const int MostBytes = 1 << 16;

    // Reading the tags of more pages would take longer than reading the pixels that people look at.
    private const int MostPages = 2000;

    // Where pixels lie says nothing about them.
    private static readonly HashSet<int> Layout =
    [
        (int)TiffTagId.StripOffsets, (int)TiffTagId.StripByteCounts, (int)TiffTagId.TileOffsets, (int)TiffTagId.TileByteCounts,
    ];

    // Given in a readable form beside the tags.
    private static readonly HashSet<int> Decoded =
    [
        (int)TiffTagId.FeiHelios, (int)TiffTagId.FeiSfeg, (int)TiffTagId.TvipsHeader, (int)TiffTagId.DmTags,
        (int)TiffTagId.ImageJMetadata, (int)TiffTagId.ImageJByteCounts,
    ];

    /// <summary>All tags of a page.</summary>
    public static JsonObject Write(TiffDirectory page)
    {
        var json = new JsonObject();
        foreach (var tag in page.Tags.Values.OrderBy(tag => tag.Id))
        {
            if (!Layout.Contains(tag.Id) && !Decoded.Contains(tag.Id)) json[Name(tag.Id)] = Value(page, tag);
        }

        return json;
    }

    /// <summary>What later pages of a stack say otherwise than its first, for each of them; null when they say the same or are very many.</summary>
    public static JsonArray? Differences(IReadOnlyList<TiffDirectory> pages, JsonObject first)
    {
        if (pages.Count > MostPages) return null;
        var texts = first.ToDictionary(pair => pair.Key, pair => pair.Value?.ToJsonString(), StringComparer.Ordinal);
        var differences = new JsonArray();
        var isAny = false;
        foreach (var page in pages.Skip(1))
        {
            var said = Write(page);
            foreach (var name in said.Select(pair => pair.Key).ToArray())
            {
                if (name == nameof(TiffTagId.PageNumber) || texts.GetValueOrDefault(name) == said[name]?.ToJsonString()) said.Remove(name);
            }

            isAny |= said.Count > 0;
            differences.Add((JsonNode)said);
        }

        return isAny ? differences : null;
    }

    private static string Name(int id) =>
        id < (int)TiffTagId.ZeissSem && Enum.GetName((TiffTagId)id) is { } name ? name : id.ToString(CultureInfo.InvariantCulture);

    private static JsonNode Value(TiffDirectory page, TiffTag tag)
    {
        if (tag.ValueSize == 0 || tag.Count > (tag.ValueSize == 1 ? MostBytes * 16 : MostNumbers)) return Summary(tag);
        if (tag.IsText) return page.Text(tag);
        if (tag.IsBytes) return tag.Count > MostBytes ? Summary(tag) : Convert.ToBase64String(page.RawBytes(tag));
        var numbers = page.Numbers(tag);
        return numbers.Length == 1 ? Json.Number(numbers[0]) : Json.Numbers(numbers);
    }

    private static JsonObject Summary(TiffTag tag) => new() { ["type"] = tag.Type, ["count"] = tag.Count, ["offset"] = tag.Offset };
}
