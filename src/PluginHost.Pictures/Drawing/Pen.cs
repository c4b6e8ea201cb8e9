// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using SkiaSharp;

namespace PluginHost.Pictures.Drawing;

/// <summary>What a panel draws with: the canvas, the lettering, the theme and one paint for lines and areas.</summary>
internal sealed class Pen(SKCanvas canvas, Lettering lettering, Theme theme) : IDisposable
{
    private readonly SKPaint _paint = new() { IsAntialias = true };

    public SKCanvas Canvas => canvas;

    public Lettering Lettering => lettering;

    public Theme Theme => theme;

    public void Line(float x1, float y1, float x2, float y2, SKColor colour, float width) =>
        canvas.DrawLine(x1, y1, x2, y2, Stroke(colour, width));

    public void Outline(SKRect rectangle, SKColor colour, float width) => canvas.DrawRect(rectangle, Stroke(colour, width));

    public void Fill(SKRect rectangle, SKColor colour, float radius = 0) => canvas.DrawRoundRect(rectangle, radius, radius, Area(colour));

    public void Path(SKPath path, SKColor colour, float width) => canvas.DrawPath(path, Stroke(colour, width));

    public void FillPath(SKPath path, SKColor colour) => canvas.DrawPath(path, Area(colour));

    /// <summary>Puts pixels on the picture one to one, untouched by smoothing.</summary>
    public void Pixels(uint[] rgba, int width, int height, float x, float y)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        System.Runtime.InteropServices.MemoryMarshal.AsBytes(rgba.AsSpan()).CopyTo(bitmap.GetPixelSpan());
        using var image = SKImage.FromBitmap(bitmap);
        canvas.DrawImage(image, MathF.Round(x), MathF.Round(y), SKSamplingOptions.Default);
    }

    public void Dispose() => _paint.Dispose();

    private SKPaint Stroke(SKColor colour, float width)
    {
        _paint.Style = SKPaintStyle.Stroke;
        _paint.StrokeWidth = width;
        _paint.StrokeJoin = SKStrokeJoin.Round;
        _paint.Color = colour;
        return _paint;
    }

    private SKPaint Area(SKColor colour)
    {
        _paint.Style = SKPaintStyle.Fill;
        _paint.Color = colour;
        return _paint;
    }
}
