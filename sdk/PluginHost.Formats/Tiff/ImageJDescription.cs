// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text;
using PluginHost.Contract;

namespace PluginHost.Formats.Tiff;

/// <summary>
/// The description with which ImageJ begins the first page of its files: lines of <c>name=value</c> (ImageJ, ij.io.FileSaver and TiffDecoder,
/// public domain). Hyperstacks have channels fastest, then slices, then frames.
/// </summary>
internal sealed class ImageJDescription
{
    private const string Start = "ImageJ=";

    private readonly Dictionary<string, string> _values;

    private ImageJDescription(Dictionary<string, string> values) => _values = values;

    /// <summary>Frames in the file.</summary>
    public long Images => Math.Max(1, Whole("images"));

    /// <summary>Reads a description; null when it is another program's.</summary>
    public static ImageJDescription? Read(string? description)
    {
        if (description?.StartsWith(Start, StringComparison.Ordinal) != true) return null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in description.Split('\n', StringSplitOptions.TrimEntries))
        {
            if (line.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals) values.TryAdd(line[..equals], line[(equals + 1)..]);
        }

        return new ImageJDescription(values);
    }

    /// <summary>Calibration of columns and rows: resolutions are pixels in one unit, origins are in pixels.</summary>
    public (TiffCalibration? X, TiffCalibration? Y) Pixels(TiffDirectory directory) => (
        Pixel(directory.Number(TiffTagId.XResolution), Units("unit"), "xorigin"),
        Pixel(directory.Number(TiffTagId.YResolution), Units("yunit") is { Length: > 0 } own ? own : Units("unit"), "yorigin"));

    /// <summary>The axes of a stack of a number of frames, slowest first.</summary>
    public IReadOnlyList<Axis> StackAxes(long frames)
    {
        var (channels, slices, times) = (Math.Max(1, Whole("channels")), Math.Max(1, Whole("slices")), Math.Max(1, Whole("frames")));
        if ((Int128)channels * slices * times != frames) (channels, slices, times) = (1, frames, 1);
        var axes = new List<Axis>();
        if (times > 1) axes.Add(Positive("finterval") is { } interval ? Axis("t", times, interval, 0, Units("tunit") is { Length: > 0 } unit ? unit : "s") : Axis("t", times, 1, 0, ""));
        if (slices > 1) axes.Add(Slices(slices));
        if (channels > 1) axes.Add(Axis("c", channels, 1, 0, ""));
        return axes;
    }

    /// <summary>The linear calibration of intensities, <c>offset + scale · number</c>; null when there is none.</summary>
    public (double Offset, double Scale, string? Units)? Intensity() =>
        Whole("cf") == 0 && _values.ContainsKey("cf") && Number("c0") is { } offset && Number("c1") is { } scale ? (offset, scale, Text("vunit")) : null;

    private static Axis Axis(string name, long size, double scale, double offset, string units) => new(name, size, AxisRole.Navigation, scale, offset, units);

    private Axis Slices(long count)
    {
        var units = Units("zunit") is { Length: > 0 } own ? own : Units("unit");
        return Positive("spacing") is { } spacing && units.Length > 0
            ? Axis("z", count, spacing, -(Number("zorigin") ?? 0) * spacing is var offset && offset == 0 ? 0 : offset, units)
            : Axis("z", count, 1, 0, "");
    }

    private TiffCalibration? Pixel(double? resolution, string units, string origin)
    {
        var scale = 1 / resolution;
        return TiffCalibration.Of(scale, units, Number(origin) is { } pixels && pixels != 0 ? -pixels * scale ?? 0 : 0);
    }

    // ImageJ writes characters beyond ASCII as \u00B5, and the micrometre as micron.
    private string Units(string name)
    {
        if (Text(name) is not { } text) return "";
        var units = new StringBuilder();
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '\\' && index + 5 < text.Length && text[index + 1] == 'u'
                && ushort.TryParse(text.AsSpan(index + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var character))
            {
                units.Append((char)character);
                index += 5;
            }
            else
            {
                units.Append(text[index]);
            }
        }

        return units.ToString() switch
        {
            "micron" or "um" => "µm",
            "pixel" or "pixels" => "",
            var other => other,
        };
    }

    private string? Text(string name) => _values.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;

    private double? Number(string name) =>
        double.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private double? Positive(string name) => Number(name) is > 0 and var number ? number : null;

    private long Whole(string name) => long.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
