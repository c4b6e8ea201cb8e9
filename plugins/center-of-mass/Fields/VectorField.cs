// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.CenterOfMass.Fields;

/// <summary>Vectors over a scan, each component in C order.</summary>
/// <param name="Shape">The scan.</param>
/// <param name="Down">Components in y.</param>
/// <param name="Right">Components in x.</param>
internal sealed record VectorField(ScanShape Shape, double[] Down, double[] Right)
{
    /// <summary>|v|.</summary>
    public double[] Magnitude => [.. Down.Zip(Right, double.Hypot)];

    /// <summary>atan2(v_y, v_x) in degrees.</summary>
    public double[] Direction => [.. Down.Zip(Right, (down, right) => double.RadiansToDegrees(Math.Atan2(down, right)))];

    /// <summary>(y, x) turned from +y towards +x: y' = y cos θ - x sin θ, x' = y sin θ + x cos θ.</summary>
    public VectorField Turned(double degrees)
    {
        var (sine, cosine) = Math.SinCos(double.DegreesToRadians(degrees));
        return new VectorField(
            Shape,
            [.. Down.Zip(Right, (down, right) => (cosine * down) - (sine * right))],
            [.. Down.Zip(Right, (down, right) => (sine * down) + (cosine * right))]);
    }

    /// <summary>Every component times a factor.</summary>
    public VectorField Scaled(double factor) => new(Shape, [.. Down.Select(value => factor * value)], [.. Right.Select(value => factor * value)]);

    /// <summary>The field with the mean of the vectors that are numbers in place of those that are not.</summary>
    public VectorField Filled()
    {
        var known = Enumerable.Range(0, Down.Length).Where(index => double.IsFinite(Down[index]) && double.IsFinite(Right[index])).ToArray();
        if (known.Length == Down.Length || known.Length == 0) return this;
        var (down, right) = (known.Average(index => Down[index]), known.Average(index => Right[index]));
        return new VectorField(Shape, [.. Down.Select(value => double.IsFinite(value) ? value : down)], [.. Right.Select(value => double.IsFinite(value) ? value : right)]);
    }

    /// <summary>∂v_y/∂y + ∂v_x/∂x.</summary>
    public double[] Divergence(double stepDown, double stepRight) =>
        [.. DerivativeDown(Down, stepDown).Zip(DerivativeRight(Right, stepRight), (a, b) => a + b)];

    /// <summary>∂v_y/∂x - ∂v_x/∂y.</summary>
    public double[] Curl(double stepDown, double stepRight) =>
        [.. DerivativeRight(Down, stepRight).Zip(DerivativeDown(Right, stepDown), (a, b) => a - b)];

    private double[] DerivativeDown(double[] values, double step) => Derivative(values, step, Shape.Columns, Shape.Rows);

    private double[] DerivativeRight(double[] values, double step) => Derivative(values, step, 1, Shape.Columns);

    // Central differences, (f(i + 1) - f(i - 1)) / 2h; at the two ends one-sided, (f(1) - f(0)) / h. Along an axis of one element 0.
    private static double[] Derivative(double[] values, double step, int stride, int size)
    {
        var result = new double[values.Length];
        if (size == 1) return result;
        for (var index = 0; index < values.Length; index++)
        {
            var at = index / stride % size;
            var before = at == 0 ? index : index - stride;
            var after = at == size - 1 ? index : index + stride;
            result[index] = (values[after] - values[before]) / ((at == 0 || at == size - 1 ? 1 : 2) * step);
        }

        return result;
    }
}
