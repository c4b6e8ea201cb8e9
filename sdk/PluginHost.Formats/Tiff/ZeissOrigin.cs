// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text.Json.Nodes;
using PluginHost.Formats.Metadata;

namespace PluginHost.Formats.Tiff;

/// <summary>
/// The text that Zeiss scanning microscopes leave in a tag: a few numbers in SI units, then pairs of lines, a name such as <c>AP_WD</c>
/// and a text such as <c>WD =  3.9 mm</c>.
/// </summary>
internal static class ZeissOrigin
{
    // Width of the frame to which the pixel size at the head of the text belongs.
    private const double FullWidth = 1024;

    public static TiffOrigin? Read(TiffDirectory directory, long width)
    {
        if (directory.Text(TiffTagId.ZeissSem) is not { } text) return null;
        var lines = text.Split('\n', StringSplitOptions.TrimEntries);
        var values = Parse(lines);
        var pixel = TiffCalibration.Of(PixelSize(values, lines, width), "m");
        var metadata = new SignalMetadata
        {
            InstrumentName = values.GetValueOrDefault("SV_SERIAL_NUMBER"),
            Manufacturer = "Zeiss",
            Software = values.GetValueOrDefault("SV_VERSION"),
            DateTime = Moment(values),
            Operator = values.GetValueOrDefault("SV_OPERATOR") is { Length: > 0 } name ? name : values.GetValueOrDefault("SV_USER_NAME"),
            Mode = "SEM",
            BeamEnergy = Number(values, "AP_ACTUALKV", "kV") ?? Number(values, "AP_MANUALKV", "kV"),
            Magnification = Number(values, "AP_MAG", "K X") * 1000 ?? Number(values, "AP_MAG", "X"),
            ProbeCurrent = Number(values, "AP_IPROBE", "pA") / 1e3 ?? Number(values, "AP_IPROBE", "nA"),
            WorkingDistance = Number(values, "AP_WD", "mm"),
            AlphaTilt = Number(values, "AP_STAGE_AT_T", "°"),
            StageRotation = Number(values, "AP_STAGE_AT_R", "°"),
            StageX = Number(values, "AP_STAGE_AT_X", "mm") * 1000,
            StageY = Number(values, "AP_STAGE_AT_Y", "mm") * 1000,
            StageZ = Number(values, "AP_STAGE_AT_Z", "mm") * 1000,
            Detector = values.GetValueOrDefault("DP_DETECTOR_CHANNEL"),
            Sample = values.GetValueOrDefault("SV_SAMPLE_ID"),
            Notes = values.GetValueOrDefault("SV_USER_TEXT"),
        };
        var said = new JsonObject(values.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        return new TiffOrigin("zeiss", said, pixel, pixel, metadata);
    }

    // AP_PIXEL_SIZE is that of the screen. AP_IMAGE_PIXEL_SIZE is the right one where it is given; else the width of the picture tells.
    // Both are rounded to four digits; the number at the head of the text is not, but belongs to a frame of the full width.
    private static double? PixelSize(Dictionary<string, string> values, string[] lines, long width)
    {
        var rounded = Length(values, "AP_IMAGE_PIXEL_SIZE") ?? (Length(values, "AP_WIDTH") / width);
        if (rounded is not { } near || !double.TryParse(lines.ElementAtOrDefault(3), NumberStyles.Float, CultureInfo.InvariantCulture, out var full)) return rounded;
        foreach (var exact in new[] { full * FullWidth / width, full })
        {
            if (Math.Abs((exact / near) - 1) < 1e-3) return exact;
        }

        return rounded;
    }

    private static double? Length(Dictionary<string, string> values, string name)
    {
        foreach (var (units, metres) in new[] { ("pm", 1e-12), ("nm", 1e-9), ("µm", 1e-6), ("mm", 1e-3) })
        {
            if (Number(values, name, units) is { } number) return number * metres;
        }

        return null;
    }

    private static Dictionary<string, string> Parse(string[] lines)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index + 1 < lines.Length; index++)
        {
            if (lines[index] is not { Length: > 3 } name || name[2] != '_' || !name.All(character => char.IsAsciiLetterUpper(character) || char.IsAsciiDigit(character) || character == '_')) continue;
            var text = lines[++index];
            // "Time :8:20:42", "WD =  3.9 mm"
            var mark = text.IndexOfAny(['=', ':']);
            values.TryAdd(name, text[(mark + 1)..].Trim());
        }

        return values;
    }

    private static double? Number(Dictionary<string, string> values, string name, string units) =>
        values.GetValueOrDefault(name) is { } text && text.EndsWith(units, StringComparison.Ordinal)
        && double.TryParse(text[..^units.Length].Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Moment(Dictionary<string, string> values) => DateTime.TryParseExact(
        $"{values.GetValueOrDefault("AP_DATE")} {values.GetValueOrDefault("AP_TIME")}", "d MMM yyyy H:m:s", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
        ? Times.Iso(moment) : null;
}
