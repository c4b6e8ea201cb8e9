// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using SkiaSharp;

namespace PluginHost.Pictures.Drawing;

/// <summary>
/// Writes text with the one typeface that comes along (DejaVu Sans: Latin, Greek, signs of units), so that pictures look alike on every
/// machine and need none to have fonts.
/// </summary>
internal sealed class Lettering : IDisposable
{
    private const string Resource = "DejaVuSans.ttf";
    private const string Ellipsis = "…";

    private readonly SKTypeface _typeface;
    private readonly SKPaint _paint = new() { IsAntialias = true };

    public Lettering()
    {
        using var stream = typeof(Lettering).Assembly.GetManifestResourceStream(Resource)!;
        using var data = SKData.Create(stream);
        _typeface = SKTypeface.FromData(data);
    }

    public float WidthOf(string text, float size)
    {
        using var font = FontOf(size);
        return font.MeasureText(text);
    }

    /// <summary>The text, or its beginning with an ellipsis where it does not fit the width.</summary>
    public string Shorten(string text, float width, float size)
    {
        using var font = FontOf(size);
        if (font.MeasureText(text) <= width) return text;
        var room = width - font.MeasureText(Ellipsis);
        var elements = StringInfo.ParseCombiningCharacters(text);
        var (fits, doesNot) = (0, elements.Length);
        while (doesNot - fits > 1)
        {
            var middle = (fits + doesNot) / 2;
            if (font.MeasureText(text[..elements[middle]]) <= room) fits = middle;
            else doesNot = middle;
        }

        return fits == 0 ? Ellipsis : text[..elements[fits]].TrimEnd() + Ellipsis;
    }

    /// <summary>Writes text from, around or up to a point; <paramref name="baseline"/> is where the letters stand.</summary>
    public void Write(
        SKCanvas canvas, string text, float x, float baseline, float size, SKColor colour, SKTextAlign align = SKTextAlign.Left)
    {
        using var font = FontOf(size);
        _paint.Color = colour;
        canvas.DrawText(text, x, baseline, align, font, _paint);
    }

    /// <summary>Writes text upwards around a point, for the label of an upright scale.</summary>
    public void WriteUpwards(SKCanvas canvas, string text, float x, float y, float size, SKColor colour)
    {
        canvas.Save();
        canvas.Translate(x, y);
        canvas.RotateDegrees(-90);
        Write(canvas, text, 0, 0, size, colour, SKTextAlign.Center);
        canvas.Restore();
    }

    public void Dispose()
    {
        _paint.Dispose();
        _typeface.Dispose();
    }

    private SKFont FontOf(float size) =>
        new(_typeface, size) { Subpixel = true, Edging = SKFontEdging.Antialias, Hinting = SKFontHinting.None };
}
