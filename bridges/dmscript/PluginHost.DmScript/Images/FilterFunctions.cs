// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;

namespace PluginHost.DmScript.Images;

/// <summary>Filters over a neighbourhood; beyond the edge its pixels are repeated.</summary>
public static class FilterFunctions
{
    private static readonly double[] Mean = [.. Enumerable.Repeat(1 / 9d, 9)];
    private static readonly double[] Laplace = [0, 1, 0, 1, -4, 1, 0, 1, 0];
    private static readonly double[] Sharpen = [0, -1, 0, -1, 5, -1, 0, -1, 0];
    private static readonly double[] SobelX = [-1, 0, 1, -2, 0, 2, -1, 0, 1];
    private static readonly double[] SobelY = [-1, -2, -1, 0, 0, 0, 1, 2, 1];

    /// <summary>The mean of three by three pixels.</summary>
    [BuiltIn]
    public static DmImage SmoothFilter(DmImage image) => Convolve(image, Mean);

    /// <summary>The sum of the second derivatives along x and y.</summary>
    [BuiltIn]
    [BuiltIn("LaplacianFilter")]
    public static DmImage LaplaceFilter(DmImage image) => Convolve(image, Laplace);

    /// <summary>The image less the sum of its second derivatives.</summary>
    [BuiltIn]
    public static DmImage SharpenFilter(DmImage image) => Convolve(image, Sharpen);

    /// <summary>The length of the gradient, by Sobel's two kernels.</summary>
    [BuiltIn]
    public static DmImage SobelFilter(DmImage image)
    {
        var gradient = ImageFunctions.Distance(Convolve(image, SobelX), Convolve(image, SobelY)).ToImage();
        gradient.Name = image.Name;
        gradient.CopyCalibrationsFrom(image);
        return gradient;
    }

    /// <summary>The median, smallest or largest (0, 1, 2) of the pixels in a square or cross (0, 1) of a half-width.</summary>
    [BuiltIn]
    public static DmImage MedianFilter(DmImage image, double shape, double size) => Filter(image, (int)size, values => Rank(values, 0), shape == 1);

    [BuiltIn]
    public static DmImage RankFilter(DmImage image, double rank, double shape, double size) => Filter(image, (int)size, values => Rank(values, (int)rank), shape == 1);

    /// <summary>The sum over a kernel, turned by half a turn as a convolution has it, with its middle at each pixel.</summary>
    internal static DmImage Convolve(DmImage image, DmImage kernel)
    {
        var (width, height) = (checked((int)image.Width), checked((int)image.Height));
        var (columns, rows) = ((int)kernel.Width, (int)kernel.Height);
        var (source, weights) = (ImageStatistics.ToArray(image), ImageStatistics.ToArray(kernel));
        var result = new DmImage(image.DataType.ToReal(), image.Frame.Sizes) { Name = image.Name };
        result.CopyCalibrationsFrom(image);
        Parallel.For(0, height, y =>
        {
            using var row = new Scratch<double>(width);
            row.Span.Clear();
            for (var v = 0; v < rows; v++)
            {
                var from = source.AsSpan(Math.Clamp(y - (v - rows / 2), 0, height - 1) * width, width);
                for (var u = 0; u < columns; u++)
                {
                    var weight = weights[v * columns + u];
                    for (var x = 0; x < width; x++) row.Span[x] += weight * from[Math.Clamp(x - (u - columns / 2), 0, width - 1)];
                }
            }

            PixelRows.Write(result.Pixels, result.DataType, (long)y * width, 1, row.Span);
        });
        return result;
    }

    private static double Rank(double[] values, int rank)
    {
        Array.Sort(values);
        return values[rank switch { 1 => 0, 2 => values.Length - 1, _ => values.Length / 2 }];
    }

    // Each pixel's neighbourhood of three by three, weighted.
    private static DmImage Convolve(DmImage image, double[] kernel)
    {
        var (width, height) = (checked((int)image.Width), checked((int)image.Height));
        var source = ImageStatistics.ToArray(image);
        var result = new DmImage(image.DataType.ToReal(), image.Frame.Sizes) { Name = image.Name };
        result.CopyCalibrationsFrom(image);
        Parallel.For(0, source.Length / width, line =>
        {
            using var row = new Scratch<double>(width);
            row.Span.Clear();
            var plane = line / height * height;
            for (var dy = -1; dy <= 1; dy++)
            {
                var from = source.AsSpan((plane + Math.Clamp(line - plane + dy, 0, height - 1)) * width, width);
                var (left, middle, right) = (kernel[3 * dy + 3], kernel[3 * dy + 4], kernel[3 * dy + 5]);
                for (var x = 0; x < width; x++) row.Span[x] += left * from[Math.Max(x - 1, 0)] + middle * from[x] + right * from[Math.Min(x + 1, width - 1)];
            }

            PixelRows.Write(result.Pixels, result.DataType, (long)line * width, 1, row.Span);
        });
        return result;
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
