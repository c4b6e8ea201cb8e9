// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;

namespace PluginHost.DmScript.Images;

/// <summary>Filters over a neighbourhood; beyond the edge its pixels are repeated.</summary>
public static class FilterFunctions
{
    /// <summary>The mean of three by three pixels.</summary>
    [BuiltIn]
    public static DmImage SmoothFilter(DmImage image) => Filter(image, 1, values => values.Average());

    /// <summary>The median, smallest or largest (0, 1, 2) of the pixels in a square or cross (0, 1) of a half-width.</summary>
    [BuiltIn]
    public static DmImage MedianFilter(DmImage image, double shape, double size) => Filter(image, (int)size, values => Rank(values, 0), shape == 1);

    [BuiltIn]
    public static DmImage RankFilter(DmImage image, double rank, double shape, double size) => Filter(image, (int)size, values => Rank(values, (int)rank), shape == 1);

    private static double Rank(double[] values, int rank)
    {
        Array.Sort(values);
        return values[rank switch { 1 => 0, 2 => values.Length - 1, _ => values.Length / 2 }];
    }

    private static DmImage Filter(DmImage image, int size, Func<double[], double> function, bool isCross = false)
    {
        var (width, height) = ((int)image.Width, (int)image.Height);
        var source = ImageStatistics.ToArray(image);
        var places = (from dy in Enumerable.Range(-size, 2 * size + 1) from dx in Enumerable.Range(-size, 2 * size + 1) where !isCross || dx == 0 || dy == 0 select (dx, dy)).ToArray();
        var result = new DmImage(image.DataType.ToReal(), image.Frame.Sizes) { Name = image.Name };
        result.CopyCalibrationsFrom(image);
        var row = new double[width];
        var values = new double[places.Length];
        for (var y = 0; y < source.Length / width; y++)
        {
            var plane = y / height * height;
            for (var x = 0; x < width; x++)
            {
                for (var i = 0; i < places.Length; i++)
                {
                    var (dx, dy) = places[i];
                    values[i] = source[(plane + Math.Clamp(y - plane + dy, 0, height - 1)) * width + Math.Clamp(x + dx, 0, width - 1)];
                }

                row[x] = function(values);
            }

            PixelRows.Write(result.Pixels, result.DataType, (long)y * width, 1, row);
        }

        return result;
    }
}
