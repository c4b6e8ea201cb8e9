// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Pictures.Numbers;

namespace PluginHost.Pictures.Views;

/// <summary>
/// How an image of given size is brought to the size of a panel: how many elements are averaged into one cell along each axis, and how many
/// pixels of the picture all cells take. Square pixels are enlarged or averaged by whole factors, so that every cell looks alike.
/// </summary>
internal sealed record ImageFit(int RowBin, int ColumnBin, int Width, int Height, bool HasAxes)
{
    // From this enlargement on nobody sees that some cells are one pixel larger than others.
    private const int FreeZoom = 4;
    private const double SquareTolerance = 0.005;
    private const double MapAspect = 0.75;
    private const int ThinnestShare = 16;

    public static ImageFit Choose(Axis vertical, Axis horizontal, int size)
    {
        var aspect = PixelAspect(vertical, horizontal);
        var (rows, columns) = ((double)vertical.Size, (double)horizontal.Size);
        var thinnest = Math.Max(8, size / ThinnestShare);
        if (aspect is null)
        {
            var (width, height) = (size, (int)(size * MapAspect));
            return new(Bin(rows, height), Bin(columns, width), width, height, true);
        }

        if (Math.Abs(aspect.Value - 1) < SquareTolerance)
        {
            var longest = Math.Max(rows, columns);
            if (longest > size * Math.Sqrt(2))
            {
                var bin = Nearest(longest / size);
                return new(bin, bin, AtLeast(thinnest, Math.Ceiling(columns / bin)), AtLeast(thinnest, Math.Ceiling(rows / bin)), false);
            }

            var zoom = longest * FreeZoom <= size ? size / longest : Nearest(size / longest);
            return new(1, 1, AtLeast(thinnest, columns * zoom), AtLeast(thinnest, rows * zoom), false);
        }

        var scale = size / Math.Max(columns, rows * aspect.Value);
        var (wide, high) = (AtLeast(thinnest, columns * scale), AtLeast(thinnest, rows * aspect.Value * scale));
        return new(Bin(rows, high), Bin(columns, wide), wide, high, false);
    }

    /// <summary>Height over width of one element; null when the two axes measure different things.</summary>
    private static double? PixelAspect(Axis vertical, Axis horizontal)
    {
        if (vertical.Size == 1 && vertical.Units.Length == 0) return 1;
        var factor = UnitPrefix.Between(UnitText.OfAxis(vertical.Units), UnitText.OfAxis(horizontal.Units));
        var aspect = factor * Math.Abs(vertical.Scale / horizontal.Scale);
        return aspect is null || (double.IsFinite(aspect.Value) && aspect.Value > 0) ? aspect : 1;
    }

    private static int Bin(double elements, int pixels) => (int)Math.Max(1, Math.Ceiling(elements / pixels));

    // The whole factor nearest to a ratio when factors are compared by their quotient.
    private static int Nearest(double ratio)
    {
        var below = Math.Max(1, Math.Floor(ratio));
        return (int)(ratio / below <= (below + 1) / ratio ? below : below + 1);
    }

    private static int AtLeast(int smallest, double value) => Math.Max(smallest, (int)Math.Round(value));
}
