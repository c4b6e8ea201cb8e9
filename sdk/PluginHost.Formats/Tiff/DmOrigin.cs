// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Formats.Dm;
using PluginHost.Formats.Metadata;

namespace PluginHost.Formats.Tiff;

/// <summary>
/// What DigitalMicrograph leaves in the TIFF files it saves: units, offsets and scales in tags 65003 to 65014, those of the intensity in
/// 65022 to 65025, and in 65027 the tags of the image in the layout of a dm4 file.
/// </summary>
internal static class DmOrigin
{
    public static TiffOrigin? Read(TiffDirectory directory)
    {
        if (!directory.Has(TiffTagId.DmScale)) return null;
        var said = new JsonObject();
        if (directory[TiffTagId.DmTags] is { Count: > 16 } tag && tag.ValueSize == 1)
        {
            var bytes = directory.File.Bytes;
            bytes.Require(tag.Offset, tag.Count, "the tags of DigitalMicrograph");
            var (values, types) = DmTagJson.Write(DmTagParser.Read(bytes, tag.Offset, tag.Offset + tag.Count).Root);
            said["tags"] = values;
            if (types is not null) said["types"] = types;
        }

        var scale = directory.Number(TiffTagId.DmIntensityScale);
        var offset = directory.Number(TiffTagId.DmIntensityOffset);
        var isPlain = scale is null or 1 && offset is null or 0;
        var metadata = new SignalMetadata
        {
            Units = directory.Text(TiffTagId.DmIntensityUnits),
            IntensityScale = isPlain ? null : scale,
            IntensityOffset = isPlain ? null : offset,
        };
        return new TiffOrigin("digitalMicrograph", said, Axis(directory, 0), Axis(directory, 1), metadata);
    }

    private static TiffCalibration? Axis(TiffDirectory directory, int axis) => TiffCalibration.Of(
        directory.Number(TiffTagId.DmScale + axis), directory.Text(TiffTagId.DmUnits + axis), directory.Number(TiffTagId.DmOffset + axis) ?? 0);
}
