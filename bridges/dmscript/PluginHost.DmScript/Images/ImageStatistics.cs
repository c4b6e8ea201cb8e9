// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using System.Numerics.Tensors;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Images;

/// <summary>Numbers that sum up all pixels of an expression.</summary>
public static class ImageStatistics
{
    /// <summary>The sum: a number, or a complex one.</summary>
    public static object Sum(ImageExpression values)
    {
        if (values.DataType.Kind() == ElementKind.Complex) return SumComplex(values);
        var sum = 0d;
        Each(values, row => sum += TensorPrimitives.Sum(row));
        return sum;
    }

    public static double SumOfSquares(ImageExpression values)
    {
        var sum = 0d;
        Each(values, row => sum += TensorPrimitives.SumOfSquares(row));
        return sum;
    }

    public static double Mean(ImageExpression values) => (double)Sum(Real(values)) / Count(values);

    /// <summary>The mean of the squared distances from the mean, in two passes so that nothing cancels.</summary>
    public static double Variance(ImageExpression values)
    {
        var mean = Mean(values);
        return SumOfSquares(new BinaryExpression(Language.BinaryOperator.Subtract, Real(values), mean)) / Count(values);
    }

    public static (double Value, long[] Place) Largest(ImageExpression values) => Extreme(values, isLargest: true);

    public static (double Value, long[] Place) Smallest(ImageExpression values) => Extreme(values, isLargest: false);

    public static long Count(ImageExpression values) => FrameOf(values).Count;

    public static ImageFrame FrameOf(ImageExpression values) => values.Frame
        ?? (values.IsNumber && values.ToValue() is not null ? new ImageFrame(1) : throw new ScriptException("The expression has no size of its own; use ExprSize."));

    /// <summary>The smallest and the largest value of an image, for its display; of a colour image 0 and 255.</summary>
    internal static (double Low, double High) Limits(DmImage image)
    {
        if (image.DataType == ImageDataType.Rgb) return (0, 255);
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        Each(image, row =>
        {
            foreach (var value in row)
            {
                if (value < low) low = value;
                if (value > high) high = value;
            }
        });
        return low <= high ? (low, high) : (0, 0);
    }

    /// <summary>All values, in order.</summary>
    internal static double[] ToArray(ImageExpression values)
    {
        var all = new double[Count(values)];
        var place = 0;
        Each(values, row =>
        {
            row.CopyTo(all.AsSpan(place));
            place += row.Length;
        });
        return all;
    }

    internal static void Each(ImageExpression values, RowAction action)
    {
        foreach (var at in FrameOf(values).Rows())
        {
            using var row = new Scratch<double>(at.Length);
            values.Read(at, row.Span);
            action(row.Span);
        }
    }

    private static ImageExpression Real(ImageExpression values) => values.DataType.Kind() == ElementKind.Complex
        ? throw new ScriptException("The values are complex; take their Real, Imaginary or Modulus.")
        : values;

    private static Complex SumComplex(ImageExpression values)
    {
        var sum = Complex.Zero;
        foreach (var at in FrameOf(values).Rows())
        {
            using var row = new Scratch<Complex>(at.Length);
            values.Read(at, row.Span);
            foreach (var value in row.Span) sum += value;
        }

        return sum;
    }

    private static (double Value, long[] Place) Extreme(ImageExpression values, bool isLargest)
    {
        var frame = FrameOf(values);
        var place = new long[frame.Rank];
        double? best = null;
        foreach (var at in frame.Rows())
        {
            using var row = new Scratch<double>(at.Length);
            Real(values).Read(at, row.Span);
            // What is no number is neither the largest nor the smallest.
            if (double.IsNaN(TensorPrimitives.Sum(row.Span))) row.Span.Replace(double.NaN, isLargest ? double.NegativeInfinity : double.PositiveInfinity);
            var value = isLargest ? TensorPrimitives.Max<double>(row.Span) : TensorPrimitives.Min<double>(row.Span);
            if (best is { } known && !(isLargest ? value > known : value < known)) continue;
            best = value;
            for (var dimension = 0; dimension < place.Length; dimension++) place[dimension] = at[dimension];
            place[0] += row.Span.IndexOf(value);
        }

        return (best ?? double.NaN, place);
    }
}
