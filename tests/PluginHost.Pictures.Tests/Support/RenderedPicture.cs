// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Pictures.Colours;
using SkiaSharp;

namespace PluginHost.Pictures.Tests.Support;

/// <summary>A picture decoded again, with the places of its images: the large filled rectangles on the white paper.
/// Images that are white themselves cannot be told from it.</summary>
internal sealed class RenderedPicture
{
    private const int SmallestImage = 40;

    private readonly SKColor[] _pixels;

    public RenderedPicture(byte[] png)
    {
        Png = png;
        using var bitmap = SKBitmap.Decode(png) ?? throw new InvalidDataException("The bytes are no picture.");
        (Width, Height) = (bitmap.Width, bitmap.Height);
        _pixels = bitmap.Pixels;
    }

    public byte[] Png { get; }

    public int Width { get; }

    public int Height { get; }

    public Colour this[int x, int y]
    {
        get
        {
            var pixel = _pixels[(y * Width) + x];
            return new(pixel.Red, pixel.Green, pixel.Blue);
        }
    }

    /// <summary>The images from left to right, then from top to bottom.</summary>
    public IReadOnlyList<SKRectI> Images()
    {
        List<SKRectI> images = [];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                if (IsPaper(x, y) || images.Exists(image => image.Contains(x, y))) continue;
                var right = x;
                while (right < Width && !IsPaper(right, y)) right++;
                if (right - x < SmallestImage) continue;
                // A little inside, where no mark of a scale goes on below the image.
                var bottom = y;
                while (bottom < Height && !IsPaper(x + 3, bottom)) bottom++;
                if (bottom - y >= 8) images.Add(new SKRectI(x, y, right, bottom));
                x = right;
            }
        }

        return images;
    }

    /// <summary>The colour in the middle of a cell of an image.</summary>
    public Colour Cell(SKRectI image, int row, int rows, int column, int columns) =>
        this[image.Left + (int)((column + 0.5) * image.Width / columns), image.Top + (int)((row + 0.5) * image.Height / rows)];

    private bool IsPaper(int x, int y) => _pixels[(y * Width) + x] == SKColors.White;
}
