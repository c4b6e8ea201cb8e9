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
    public double[] Magnitude()
    {
        var magnitude = new double[Down.Length];
        for (var index = 0; index < magnitude.Length; index++) magnitude[index] = double.Hypot(Down[index], Right[index]);
        return magnitude;
    }

    /// <summary>atan2(v_y, v_x) in degrees.</summary>
    public double[] Direction()
    {
        var direction = new double[Down.Length];
        for (var index = 0; index < direction.Length; index++) direction[index] = double.RadiansToDegrees(Math.Atan2(Down[index], Right[index]));
        return direction;
    }

    /// <summary>(y, x) turned from +y towards +x, times a factor: y' = y cos θ - x sin θ, x' = y sin θ + x cos θ.</summary>
    public VectorField Turned(double degrees, double factor = 1)
    {
        var (sine, cosine) = Math.SinCos(double.DegreesToRadians(degrees));
        var (down, right) = (new double[Down.Length], new double[Right.Length]);
        for (var index = 0; index < down.Length; index++)
        {
            down[index] = factor * ((cosine * Down[index]) - (sine * Right[index]));
            right[index] = factor * ((sine * Down[index]) + (cosine * Right[index]));
        }

        return new VectorField(Shape, down, right);
    }

    /// <summary>Mean of the vectors that are numbers; NaN when none is.</summary>
    public (double Down, double Right) Mean()
    {
        double down = 0, right = 0, count = 0;
        for (var index = 0; index < Down.Length; index++)
        {
            if (!IsNumber(index)) continue;
            down += Down[index];
            right += Right[index];
            count++;
        }

        return (down / count, right / count);
    }

    /// <summary>The field with the mean of the vectors that are numbers in place of those that are not.</summary>
    public VectorField Filled()
    {
        var mean = Mean();
        var (down, right) = ((double[])Down.Clone(), (double[])Right.Clone());
        for (var index = 0; index < down.Length; index++)
        {
            if (!IsNumber(index)) (down[index], right[index]) = mean;
        }

        return new VectorField(Shape, down, right);
    }

    /// <summary>∂v_y/∂y + ∂v_x/∂x.</summary>
    public double[] Divergence(double stepDown, double stepRight)
    {
        var divergence = new double[Down.Length];
        AddDerivative(divergence, Down, stepDown, Shape.Columns, Shape.Rows);
        AddDerivative(divergence, Right, stepRight, 1, Shape.Columns);
        return divergence;
    }

    /// <summary>∂v_y/∂x - ∂v_x/∂y.</summary>
    public double[] Curl(double stepDown, double stepRight)
    {
        var curl = new double[Down.Length];
        AddDerivative(curl, Down, stepRight, 1, Shape.Columns);
        AddDerivative(curl, Right, -stepDown, Shape.Columns, Shape.Rows);
        return curl;
    }

    // Central differences, (f(i + 1) - f(i - 1)) / 2h; at the two ends one-sided, (f(1) - f(0)) / h. Along an axis of one element 0.
    private static void AddDerivative(double[] sum, double[] values, double step, int stride, int size)
    {
        if (size == 1) return;
        for (var index = 0; index < values.Length; index++)
        {
            var at = index / stride % size;
            var before = at == 0 ? index : index - stride;
            var after = at == size - 1 ? index : index + stride;
            sum[index] += (values[after] - values[before]) / ((at == 0 || at == size - 1 ? 1 : 2) * step);
        }
    }

    private bool IsNumber(int index) => double.IsFinite(Down[index]) && double.IsFinite(Right[index]);
}
