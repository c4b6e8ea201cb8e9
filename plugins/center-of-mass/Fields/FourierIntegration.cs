// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace PluginHost.Plugins.CenterOfMass.Fields;

/// <summary>
/// The scalar whose gradient fits a vector field best, for a field that repeats at the borders of the scan:
/// φ = Re F⁻¹[ (k_y F_y + k_x F_x) / (2πi (k_y² + k_x²)) ] with mean 0 (Frankot and Chellappa, doi:10.1109/34.3909; for centres of mass Lazić et al.,
/// doi:10.1016/j.ultramic.2015.10.011).
/// </summary>
internal static class FourierIntegration
{
    /// <summary>Integrates every image of the scan.</summary>
    public static double[] Integrate(VectorField field, double stepDown, double stepRight, CancellationToken cancellation)
    {
        var shape = field.Shape;
        var phase = new double[field.Down.Length];
        for (var image = 0; image < shape.Images; image++)
        {
            cancellation.ThrowIfCancellationRequested();
            var start = image * shape.Area;
            var down = ToComplex(field.Down.AsSpan(start, shape.Area));
            var right = ToComplex(field.Right.AsSpan(start, shape.Area));
            Transform(down, shape, Fourier.Forward);
            Transform(right, shape, Fourier.Forward);
            for (var index = 0; index < down.Length; index++)
            {
                var ky = Frequency(index / shape.Columns, shape.Rows, stepDown);
                var kx = Frequency(index % shape.Columns, shape.Columns, stepRight);
                var divisor = Math.Tau * ((ky * ky) + (kx * kx));
                down[index] = index == 0 ? Complex.Zero : ((ky * down[index]) + (kx * right[index])) / new Complex(0, divisor);
            }

            Transform(down, shape, Fourier.Inverse);
            for (var index = 0; index < down.Length; index++) phase[start + index] = down[index].Real;
        }

        return phase;
    }

    private static Complex[] ToComplex(ReadOnlySpan<double> values)
    {
        var complex = new Complex[values.Length];
        for (var index = 0; index < complex.Length; index++) complex[index] = values[index];
        return complex;
    }

    // Cycles per unit of the step, as an unshifted transform orders them: 0, 1, … then from -n/2 on.
    private static double Frequency(int index, int size, double step) => (index < (size + 1) / 2 ? index : index - size) / (size * step);

    private static void Transform(Complex[] image, ScanShape shape, Action<Complex[], FourierOptions> along)
    {
        var row = new Complex[shape.Columns];
        for (var start = 0; start < image.Length; start += shape.Columns)
        {
            Array.Copy(image, start, row, 0, row.Length);
            along(row, FourierOptions.AsymmetricScaling);
            row.CopyTo(image, start);
        }

        var column = new Complex[shape.Rows];
        for (var start = 0; start < shape.Columns; start++)
        {
            for (var index = 0; index < column.Length; index++) column[index] = image[(index * shape.Columns) + start];
            along(column, FourierOptions.AsymmetricScaling);
            for (var index = 0; index < column.Length; index++) image[(index * shape.Columns) + start] = column[index];
        }
    }
}
