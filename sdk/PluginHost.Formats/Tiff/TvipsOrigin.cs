// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PluginHost.Formats.Bytes;
using PluginHost.Formats.Metadata;

namespace PluginHost.Formats.Tiff;

/// <summary>
/// The header that TVIPS' EM-Menu leaves in its TIFF files, versions 1 and 2, as tifffile (BSD-3-Clause) lists it from EM-Menu's help file.
/// Lengths of pixels are in nm, times in ms, voltages in V.
/// </summary>
internal static class TvipsOrigin
{
    private const uint Magic = 0xAAAAAAAA;

    // Type, how many, name. i int32, f float32, c complex of two float64, a one byte a character, w UTF-16 (both: how many bytes).
    private const string First = """
        i Version|a80 CommentV1|i HighTension|i SphericalAberration|i IlluminationAperture|i Magnification|i PostMagnification|i FocalLength
        i Defocus|i Astigmatism|i AstigmatismDirection|i BiprismVoltage|i SpecimenTiltAngle|i SpecimenTiltDirection|i IlluminationTiltDirection
        i IlluminationTiltAngle|i ImageMode|i EnergySpread|i ChromaticAberration|i ShutterType|i DefocusSpread|i CcdNumber|i CcdSize|i OffsetXV1
        i OffsetYV1|i PhysicalPixelSize|i Binning|i ReadoutSpeed|i GainV1|i SensitivityV1|i ExposureTimeV1|i FlatCorrected|i DeadPxCorrected
        i ImageMean|i ImageStd|i DisplacementX|i DisplacementY|i DateV1|i TimeV1|i ImageMin|i ImageMax|i ImageStatisticsQuality
        """;

    private const string Second = """
        w160 ImageName|w160 ImageFolder|i ImageSizeX|i ImageSizeY|i ImageSizeZ|i ImageSizeE|i ImageDataType|i Date|i Time|w1024 Comment
        w1024 ImageHistory|f16 Scaling|c16 ImageStatistics|i ImageType|i ImageDisplayType|f PixelSizeX|f PixelSizeY|f ImageDistanceZ
        f ImageDistanceE|f32 ImageMisc|w160 TemType|f TemHighTension|f32 TemAberrations|f32 TemEnergy|i TemMode|f TemMagnification
        f TemMagnificationCorrection|f TemPostMagnification|i TemStageType|f5 TemStagePosition|f2 TemImageShift|f2 TemBeamShift|f2 TemBeamTilt
        f7 TilingParameters|f3 TemIllumination|i TemShutter|f32 TemMisc|w160 CameraType|f PhysicalPixelSizeX|f PhysicalPixelSizeY|i OffsetX
        i OffsetY|i BinningX|i BinningY|f ExposureTime|f Gain|f ReadoutRate|w160 FlatfieldDescription|f Sensitivity|f Dose|f32 CamMisc
        w1024 FeiMicroscopeInformation|w1024 FeiSpecimenInformation|i Magic
        """;

    public static TiffOrigin? Read(TiffDirectory directory)
    {
        if (Header(directory) is not { } header) return null;
        var said = new JsonObject();
        var place = Read(header, First, 0, said);
        if (said["Version"]!.GetValue<int>() == 2) place = Read(header, Second, place, said);
        if (place is null) return null;
        if (said["Magic"]?.GetValue<int>() is { } magic && (uint)magic != Magic) return null;
        return new TiffOrigin(
            "tvips", said,
            TiffCalibration.Of(Number(said, "PixelSizeX"), "nm"), TiffCalibration.Of(Number(said, "PixelSizeY"), "nm"),
            Metadata(said));
    }

    private static SignalMetadata Metadata(JsonObject said)
    {
        var stage = said["TemStagePosition"]?.AsArray().Select(value => value!.GetValue<double>()).ToArray() ?? [];
        return new SignalMetadata
        {
            InstrumentName = said["TemType"]?.GetValue<string>(),
            DateTime = Moment(said),
            Mode = "TEM",
            BeamEnergy = Number(said, "TemHighTension") is > 0 and var volts ? volts / 1000 : null,
            Magnification = Number(said, "TemMagnification") is > 0 and var magnification ? magnification : null,
            ExposureTime = Number(said, "ExposureTime") is > 0 and var milliseconds ? milliseconds / 1000 : null,
            StageX = stage is [var x, _, _, _, _] ? x * 1e6 : null,
            StageY = stage is [_, var y, _, _, _] ? y * 1e6 : null,
            StageZ = stage is [_, _, var z, _, _] ? z * 1e6 : null,
            AlphaTilt = stage is [_, _, _, var alpha, _] ? alpha : null,
            BetaTilt = stage is [_, _, _, _, var beta] ? beta : null,
            Detector = said["CameraType"]?.GetValue<string>(),
            Notes = said["Comment"]?.GetValue<string>(),
        };
    }

    // A date is year · 65536 + month · 256 + day, a time seconds since midnight.
    private static string? Moment(JsonObject said)
    {
        var date = (said["Date"] ?? said["DateV1"])?.GetValue<int>() ?? 0;
        var seconds = (said["Time"] ?? said["TimeV1"])?.GetValue<int>() ?? 0;
        return DateTime.TryParseExact($"{date >> 16}-{(date >> 8) & 0xFF}-{date & 0xFF}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && seconds is >= 0 and < 86_400 ? Times.Iso(day.AddSeconds(seconds)) : null;
    }

    private static Fields? Header(TiffDirectory directory)
    {
        if (directory[TiffTagId.TvipsHeader] is { Count: > 240 } header && header.ValueSize == 1) return directory.File.Values(header);
        // Older files give the place alone.
        if (!directory.Has(TiffTagId.TvipsOffset)) return null;
        var bytes = directory.File.Bytes;
        var offset = directory.Integer(TiffTagId.TvipsOffset, 0);
        if (offset <= 0 || offset >= bytes.Length) return null;
        var length = Math.Min(bytes.Length - offset, Length(First) + Length(Second));
        return new Fields(bytes.Read(offset, length, "the header of EM-Menu"), directory.File.IsBigEndian);
    }

    private static int? Read(Fields header, string table, int? start, JsonObject said)
    {
        if (start is not { } place || place + Length(table) > header.Bytes.Length) return null;
        foreach (var field in table.Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var (type, count, name) = Parse(field);
            said[name] = type switch
            {
                'a' => header.Text(place, count),
                'w' => Encoding.Unicode.GetString(header.Bytes.Span.Slice(place, count)).Split('\0')[0],
                'i' => header.Int32(place),
                'f' when count == 1 => Json.Number(header.Single(place)),
                'f' => Json.Numbers(Enumerable.Range(0, count).Select(index => (double)header.Single(place + (4 * index)))),
                _ => Json.Numbers(Enumerable.Range(0, 2 * count).Select(index => header.Double(place + (8 * index)))),
            };
            place += Size(type, count);
        }

        return place;
    }

    private static int Length(string table) => table.Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(Parse).Sum(field => Size(field.Type, field.Count));

    private static int Size(char type, int count) => type switch
    {
        'a' or 'w' => count,
        'c' => 16 * count,
        _ => 4 * count,
    };

    private static (char Type, int Count, string Name) Parse(string field)
    {
        var space = field.IndexOf(' ', StringComparison.Ordinal);
        return (field[0], space == 1 ? 1 : int.Parse(field.AsSpan(1, space - 1), CultureInfo.InvariantCulture), field[(space + 1)..]);
    }

    private static double? Number(JsonObject said, string name) => said[name] is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;
}
