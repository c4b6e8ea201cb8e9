// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Pictures.Colours;
using PluginHost.Pictures.Numbers;
using SkiaSharp;

namespace PluginHost.Pictures.Drawing;

/// <summary>The key to a field of vectors: a disc of all directions, with the length that its rim stands for.</summary>
internal sealed class WheelLegend(double full, Quantity quantity)
{
    // In heights of text.
    private const float Diameter = 6;

    private string Text =>
        string.Join(" ", ((string[])[NumberText.Short(full), UnitText.Pretty(quantity.Units)]).Where(part => part.Length > 0));

    public float WidthOf(Lettering lettering, Theme theme) =>
        Math.Max(
            theme.TextSize * Diameter,
            Math.Max(lettering.WidthOf(Text, theme.SmallSize), lettering.WidthOf(quantity.Name, theme.SmallSize)));

    public static float HeightOf(Theme theme) => (theme.TextSize * Diameter) + (2.4f * theme.LineHeight);

    public void Draw(Pen pen, float x, float y)
    {
        var theme = pen.Theme;
        var width = WidthOf(pen.Lettering, theme);
        var diameter = (int)MathF.Round(theme.TextSize * Diameter);
        var left = MathF.Round(x + ((width - diameter) / 2));
        y = MathF.Round(y);
        pen.Canvas.Save();
        using (var builder = new SKPathBuilder())
        {
            builder.AddCircle(left + (diameter / 2f), y + (diameter / 2f), diameter / 2f, SKPathDirection.Clockwise);
            using var disc = builder.Detach();
            pen.Canvas.ClipPath(disc, SKClipOperation.Intersect, true);
        }

        var pixels = new uint[diameter * diameter];
        var radius = diameter / 2.0;
        for (var row = 0; row < diameter; row++)
        {
            for (var column = 0; column < diameter; column++)
                pixels[(row * diameter) + column] = ColourWheel.Of((column + 0.5 - radius) / radius, (row + 0.5 - radius) / radius).Rgba;
        }

        pen.Pixels(pixels, diameter, diameter, left, y);
        pen.Canvas.Restore();

        var middle = x + (width / 2);
        var baseline = y + diameter + (theme.LineHeight * 0.95f);
        pen.Lettering.Write(pen.Canvas, Text, middle, baseline, theme.SmallSize, Theme.Ink, SKTextAlign.Center);
        pen.Lettering.Write(
            pen.Canvas, quantity.Name, middle, baseline + (theme.LineHeight * 0.9f), theme.SmallSize, Theme.FaintInk, SKTextAlign.Center);
    }
}
