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
    public static Phases Integrate(VectorField field, double stepDown, double stepRight, CancellationToken cancellation)
    {
        var phases = new Phases(new double[field.Down.Length], new double[field.Down.Length]);
        for (var image = 0; image < field.Shape.Images; image++)
        {
            cancellation.ThrowIfCancellationRequested();
            Integrate(field, image * field.Shape.Area, stepDown, stepRight, phases);
        }

        return phases;
    }

    private static void Integrate(VectorField field, int start, double stepDown, double stepRight, Phases phases)
    {
        var shape = field.Shape;
        // Both components in one transform: for Z = F(v_y + i v_x), F_y = (Z(k) + Z*(-k)) / 2 and F_x = (Z(k) - Z*(-k)) / 2i.
        var both = new Complex[shape.Area];
        for (var index = 0; index < both.Length; index++) both[index] = new Complex(field.Down[start + index], field.Right[start + index]);
        Transform(both, shape, Fourier.Forward);
        var straight = new Complex[shape.Area];
        var across = new Complex[shape.Area];
        for (var index = 1; index < both.Length; index++)
        {
            var (row, column) = (index / shape.Columns, index % shape.Columns);
            var opposite = Complex.Conjugate(both[((shape.Rows - row) % shape.Rows * shape.Columns) + ((shape.Columns - column) % shape.Columns)]);
            var down = (both[index] + opposite) / 2;
            var right = (both[index] - opposite) / new Complex(0, 2);
            var ky = Frequency(row, shape.Rows, stepDown);
            var kx = Frequency(column, shape.Columns, stepRight);
            var divisor = new Complex(0, Math.Tau * ((ky * ky) + (kx * kx)));
            straight[index] = ((ky * down) + (kx * right)) / divisor;
            across[index] = ((kx * down) - (ky * right)) / divisor;
        }

        Transform(straight, shape, Fourier.Inverse);
        Transform(across, shape, Fourier.Inverse);
        for (var index = 0; index < both.Length; index++)
        {
            phases.Straight[start + index] = straight[index].Real;
            phases.Across[start + index] = across[index].Real;
        }
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
