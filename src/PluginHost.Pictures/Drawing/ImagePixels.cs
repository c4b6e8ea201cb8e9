// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Pictures.Colours;
using PluginHost.Pictures.Reading;

namespace PluginHost.Pictures.Drawing;

/// <summary>Colours the cells of a grid and spreads them over the pixels of a panel.</summary>
internal static class ImagePixels
{
    public static uint[] Of(Grid grid, Grid? marks, ImageStyle style, int width, int height)
    {
        var missing = style.Map.Missing.Rgba;
        var table = new uint[ColourMap.Steps];
        for (var step = 0; step < table.Length; step++) table[step] = style.Map[step].Rgba;
        var mark = Theme.Mark.Rgba;
        return Spread(grid.Rows, grid.Columns, width, height, cell =>
        {
            // A cell may be the mean of many elements, of which one is marked.
            if (marks is not null && marks.Values[cell] != 0) return mark;
            var fraction = style.FractionOf(grid.Values[cell]);
            return double.IsNaN(fraction) ? missing : table[ColourMap.StepOf(fraction)];
        });
    }

    public static uint[] Of(Grid right, Grid down, double full, int width, int height) => Spread(
        right.Rows, right.Columns, width, height, cell => ColourWheel.Of(right.Values[cell] / full, down.Values[cell] / full).Rgba);

    public static uint[] Of(Grid red, Grid green, Grid blue, int width, int height) => Spread(
        red.Rows, red.Columns, width, height, cell =>
            new Colour(Level(red.Values[cell]), Level(green.Values[cell]), Level(blue.Values[cell])).Rgba);

    private static uint[] Spread(int rows, int columns, int width, int height, Func<int, uint> colourOf)
    {
        var pixels = new uint[width * height];
        var colours = new uint[columns];
        var columnOf = new int[width];
        for (var x = 0; x < width; x++) columnOf[x] = (int)((long)x * columns / width);
        var drawnRow = -1;
        for (var y = 0; y < height; y++)
        {
            var row = (int)((long)y * rows / height);
            var line = pixels.AsSpan(y * width, width);
            if (row == drawnRow)
            {
                pixels.AsSpan((y - 1) * width, width).CopyTo(line);
                continue;
            }

            drawnRow = row;
            for (var column = 0; column < columns; column++) colours[column] = colourOf((row * columns) + column);
            for (var x = 0; x < width; x++) line[x] = colours[columnOf[x]];
        }

        return pixels;
    }

    private static byte Level(double value) => (byte)Math.Clamp(Math.Round(value * 255), 0, 255);
}
