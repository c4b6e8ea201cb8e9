// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text;
using PluginHost.Contract;

namespace PluginHost.Formats.Tiff;

/// <summary>The description that makes ImageJ and tifffile see axes, spacing and units in a file; see <see cref="ImageJDescription"/>.</summary>
internal sealed class ImageJText
{
    // The release that settled the lines written here.
    private const string Version = "1.54f";

    private readonly StringBuilder _lines = new();

    private ImageJText()
    {
    }

    /// <summary>Whether ImageJ has pictures of an element type.</summary>
    public static bool Holds(ElementType element) => element
        is ElementType.UInt8 or ElementType.Int16 or ElementType.UInt16 or ElementType.Int32 or ElementType.UInt32
        or ElementType.Float32 or ElementType.Float64 or ElementType.Rgb24 or ElementType.Rgba32 or ElementType.Rgb48 or ElementType.Boolean;

    /// <summary>Writes the description of a signal.</summary>
    /// <param name="stack">Axes before the image, at most three.</param>
    /// <param name="y">Axis of rows, or null.</param>
    /// <param name="x">Axis of columns.</param>
    public static string Write(IReadOnlyList<Axis> stack, Axis? y, Axis x)
    {
        var text = new ImageJText();
        var (times, slices, channels) = Places(stack);
        var frames = stack.Aggregate(1L, (product, axis) => product * axis.Size);
        text.Line("ImageJ", Version);
        if (frames > 1) text.Line("images", frames);
        if (channels is { Size: > 1 }) text.Line("channels", channels.Size);
        if (slices is { Size: > 1 }) text.Line("slices", slices.Size);
        if (times is { Size: > 1 }) text.Line("frames", times.Size);
        if (stack.Count(axis => axis.Size > 1) > 1 || channels is { Size: > 1 }) text.Line("hyperstack", "true");
        if (channels is { Size: > 1 }) text.Line("mode", "grayscale");
        if (x.Units.Length > 0) text.Line("unit", Units(x.Units));
        if (y is { Units.Length: > 0 } && y.Units != x.Units) text.Line("yunit", Units(y.Units));
        text.Origin("xorigin", x);
        if (y is not null) text.Origin("yorigin", y);
        if (slices is not null && IsKept(slices))
        {
            text.Line("spacing", slices.Scale);
            if (slices.Units != x.Units) text.Line("zunit", Units(slices.Units));
            text.Origin("zorigin", slices);
        }

        if (times is not null && IsKept(times))
        {
            text.Line("finterval", times.Scale);
            if (times.Units != "s") text.Line("tunit", Units(times.Units));
        }

        text.Line("loop", "false");
        return text._lines.ToString();
    }

    /// <summary>Which of ImageJ's dimensions the axes of a stack become: frames, slices and channels, slowest first.</summary>
    public static (Axis? Times, Axis? Slices, Axis? Channels) Places(IReadOnlyList<Axis> stack) => stack switch
    {
        [var times, var slices, var channels] => (times, slices, channels),
        [var times, var slices] => (times, slices, null),
        [{ Name: "c" or "channel" } channels] => (null, null, channels),
        [{ Units: "s" or "ms" or "min" or "h" } times] => (times, null, null),
        [var slices] => (null, slices, null),
        _ => (null, null, null),
    };

    /// <summary>Whether the calibration of an axis of slices or frames can be kept.</summary>
    public static bool IsKept(Axis axis) => axis.Scale > 0 && axis.Units.Length > 0;

    // The description is ASCII; ImageJ writes the micrometre as a word and other characters by their numbers.
    private static string Units(string units)
    {
        if (units is "µm" or "μm") return "micron";
        var text = new StringBuilder();
        foreach (var character in units) text.Append(char.IsAscii(character) ? character.ToString() : $"\\u{(int)character:X4}");
        return text.ToString();
    }

    private void Origin(string name, Axis axis)
    {
        if (axis.Offset != 0 && axis.Scale > 0) Line(name, -axis.Offset / axis.Scale);
    }

    private void Line(string name, string value) => _lines.Append(name).Append('=').Append(value).Append('\n');

    private void Line(string name, long value) => Line(name, value.ToString(CultureInfo.InvariantCulture));

    private void Line(string name, double value) => Line(name, value.ToString("R", CultureInfo.InvariantCulture));
}
