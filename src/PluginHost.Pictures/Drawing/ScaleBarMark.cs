// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Pictures.Numbers;
using SkiaSharp;

namespace PluginHost.Pictures.Drawing;

/// <summary>Draws a scale bar: on a dark plate in the corner of the image, or below an image that is too small for that.</summary>
internal sealed class ScaleBarMark(ScaleBar bar)
{
    // Of the image, so that the plate never hides what the image shows.
    private const float LargestWidthShare = 0.45f;
    private const float LargestHeightShare = 0.25f;

    public bool FitsInside(Lettering lettering, Theme theme, float width, float height) =>
        PlateWidth(lettering, theme) + theme.Gap <= width * LargestWidthShare &&
            PlateHeight(theme) + theme.Gap <= height * LargestHeightShare;

    public void DrawInside(Pen pen, SKRect image)
    {
        var theme = pen.Theme;
        var (width, height) = (PlateWidth(pen.Lettering, theme), PlateHeight(theme));
        var plate = SKRect.Create(image.Left + theme.Gap, image.Bottom - theme.Gap - height, width, height);
        pen.Fill(plate, Theme.Plate, theme.TextSize * 0.3f);
        var top = MathF.Round(plate.Bottom - (theme.TextSize * 0.85f));
        DrawBar(pen, plate.MidX, top, SKColors.White);
        pen.Lettering.Write(
            pen.Canvas, bar.Text, plate.MidX, top - (theme.TextSize * 0.45f), theme.TextSize, SKColors.White, SKTextAlign.Center);
    }

    public void DrawBelow(Pen pen, float x, float y)
    {
        var theme = pen.Theme;
        DrawBar(pen, x + ((float)bar.Pixels / 2), y + (theme.TextSize * 0.5f), Theme.Ink);
        pen.Lettering.Write(pen.Canvas, bar.Text, x + (float)bar.Pixels + theme.Gap, y + theme.TextSize, theme.SmallSize, Theme.Ink);
    }

    private void DrawBar(Pen pen, float middle, float top, SKColor colour)
    {
        var left = MathF.Round(middle - ((float)bar.Pixels / 2));
        pen.Fill(SKRect.Create(left, top, MathF.Round((float)bar.Pixels), MathF.Max(2, MathF.Round(pen.Theme.TextSize * 0.28f))), colour);
    }

    private float PlateWidth(Lettering lettering, Theme theme) =>
        Math.Max((float)bar.Pixels, lettering.WidthOf(bar.Text, theme.TextSize)) + (theme.TextSize * 1.4f);

    private static float PlateHeight(Theme theme) => theme.TextSize * 2.5f;
}
