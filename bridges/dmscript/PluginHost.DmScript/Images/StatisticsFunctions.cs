// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Language;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Images;

/// <summary>Functions that sum up all pixels.</summary>
public static class StatisticsFunctions
{
    [BuiltIn]
    [BuiltIn("Integrate")]
    public static object Sum(ImageExpression values) => ImageStatistics.Sum(values);

    [BuiltIn]
    [BuiltIn("Average")]
    public static double Mean(ImageExpression values) => ImageStatistics.Mean(values);

    [BuiltIn]
    public static double Variance(ImageExpression values) => ImageStatistics.Variance(values);

    [BuiltIn]
    public static double StandardDeviation(ImageExpression values) => Math.Sqrt(ImageStatistics.Variance(values));

    [BuiltIn]
    public static double MeanSquare(ImageExpression values) => ImageStatistics.SumOfSquares(values) / ImageStatistics.Count(values);

    [BuiltIn]
    public static double RMS(ImageExpression values) => Math.Sqrt(MeanSquare(values));

    [BuiltIn]
    public static double Product(ImageExpression values)
    {
        var product = 1d;
        ImageStatistics.Each(values, row =>
        {
            foreach (var value in row) product *= value;
        });
        return product;
    }

    [BuiltIn]
    public static double Median(ImageExpression values)
    {
        var all = ImageStatistics.ToArray(values);
        Array.Sort(all);
        return all.Length % 2 == 1 ? all[all.Length / 2] : (all[all.Length / 2 - 1] + all[all.Length / 2]) / 2;
    }

    [BuiltIn]
    public static double Max(ImageExpression values) => ImageStatistics.Largest(values).Value;

    [BuiltIn]
    public static double Max(ImageExpression values, Reference<double> x, Reference<double> y) => Place(ImageStatistics.Largest(values), x, y);

    [BuiltIn]
    public static double Max(ImageExpression values, Reference<double> x, Reference<double> y, Reference<double> z) => Place(ImageStatistics.Largest(values), x, y, z);

    [BuiltIn]
    public static ImageExpression Max(ImageExpression left, ImageExpression right) => ImageFunctions.Maximum(left, right);

    [BuiltIn]
    public static double Min(ImageExpression values) => ImageStatistics.Smallest(values).Value;

    [BuiltIn]
    public static double Min(ImageExpression values, Reference<double> x, Reference<double> y) => Place(ImageStatistics.Smallest(values), x, y);

    [BuiltIn]
    public static double Min(ImageExpression values, Reference<double> x, Reference<double> y, Reference<double> z) => Place(ImageStatistics.Smallest(values), x, y, z);

    [BuiltIn]
    public static ImageExpression Min(ImageExpression left, ImageExpression right) => ImageFunctions.Minimum(left, right);

    [BuiltIn]
    public static double MinMax(ImageExpression values, Reference<double> low, Reference<double> high)
    {
        (low.Value, high.Value) = (ImageStatistics.Smallest(values).Value, ImageStatistics.Largest(values).Value);
        return high.Value - low.Value;
    }

    /// <summary>Smallest and largest value; what a complex image is taken as is the mode of <see cref="ImageCalculateHistogram(DmImage, DmImage, double, double, double)"/>. All pixels are looked at, whatever the technique.</summary>
    [BuiltIn]
    public static void ImageCalculateMinMax(DmImage image, double complexMode, double surveyTechnique, Reference<double> low, Reference<double> high) =>
        MinMax(image.DataType.Kind() == ElementKind.Complex ? OfComplex(image, (int)complexMode) : image, low, high);

    [BuiltIn]
    public static double ImageGetMinimum(DmImage image) => Min(image);

    [BuiltIn]
    public static double ImageGetMaximum(DmImage image) => Max(image);

    [BuiltIn]
    public static object ImageGetSum(DmImage image) => Sum(image);

    [BuiltIn]
    public static void ImageGetMeanAndVariance(DmImage image, Reference<double> mean, Reference<double> variance) => (mean.Value, variance.Value) = (Mean(image), Variance(image));

    [BuiltIn]
    public static double DotProduct(ImageExpression left, ImageExpression right) =>
        ImageStatistics.Sum(new BinaryExpression(BinaryOperator.Multiply, left, right)) is double sum ? sum : throw new ScriptException("The values are complex.");

    [BuiltIn]
    public static void ImageCalculateHistogram(DmImage image, DmImage histogram, double low, double high) => ImageCalculateHistogram(image, histogram, 0, low, high);

    /// <summary>Counts the values in equal classes between two limits; those outside are not counted.</summary>
    [BuiltIn]
    public static void ImageCalculateHistogram(DmImage image, DmImage histogram, double complexMode, double low, double high)
    {
        var classes = new double[histogram.Frame.Count];
        var values = image.DataType.Kind() == ElementKind.Complex ? OfComplex(image, (int)complexMode) : image;
        ImageStatistics.Each(values, row =>
        {
            foreach (var value in row)
            {
                if (!(value >= low && value <= high)) continue;
                classes[Math.Min(classes.Length - 1, (long)((value - low) / (high - low) * classes.Length))]++;
            }
        });
        for (var i = 0; i < classes.Length; i++) histogram.Set(classes[i], i);
    }

    /// <summary>The largest value of a rectangle and its place between pixels, by parabolas through the neighbours; counted from the middle of the image, or from its corner.</summary>
    [BuiltIn]
    public static double IUImageFindMax(
        DmImage image, double top, double left, double bottom, double right, Reference<double> x, Reference<double> y, double fromMiddle)
    {
        var (value, place) = ImageStatistics.Largest(ImageIndexing.Rectangle(image, top, left, bottom, right));
        var (column, row) = (place[0] + (long)left, place.ElementAtOrDefault(1) + (long)top);
        x.Value = column + Vertex(image, column, row, 1, 0) - (fromMiddle != 0 ? image.Width / 2 : 0);
        y.Value = row + Vertex(image, column, row, 0, 1) - (fromMiddle != 0 ? image.Height / 2 : 0);
        return value;
    }

    // Where the parabola through a pixel and its neighbours along one direction is largest, from the pixel.
    private static double Vertex(DmImage image, long x, long y, long dx, long dy)
    {
        if (x < dx || y < dy || x + dx >= image.Width || y + dy >= image.Height) return 0;
        var (before, here, after) = (At(-1), At(0), At(1));
        var curve = before - 2 * here + after;
        return curve < 0 ? (before - after) / (2 * curve) : 0;

        double At(long step) => image.Frame.Rank == 1 ? image.GetNumber(x + step * dx) : image.GetNumber(x + step * dx, y + step * dy);
    }

    private static ImageExpression OfComplex(DmImage image, int mode) => mode switch
    {
        1 => ImageFunctions.Real(image),
        2 => ImageFunctions.Imaginary(image),
        4 => ImageFunctions.Phase(image),
        _ => ImageFunctions.Modulus(image),
    };

    private static double Place((double Value, long[] Place) found, Reference<double> x, Reference<double> y, Reference<double>? z = null)
    {
        (x.Value, y.Value) = (found.Place[0], found.Place.ElementAtOrDefault(1));
        if (z is not null) z.Value = found.Place.ElementAtOrDefault(2);
        return found.Value;
    }
}
