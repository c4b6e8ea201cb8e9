// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Plugins.Patterns.Kernels;

namespace PluginHost.Plugins.CenterOfMass.Fields;

/// <summary>From the sums of patterns to their centres of mass, and on to deflections.</summary>
internal static class Deflection
{
    /// <summary>c = Σ k I / Σ I; NaN where Σ I is not above 0.</summary>
    public static VectorField CentresOfMass(Moments[] moments, ScanShape shape)
    {
        var (down, right) = (new double[moments.Length], new double[moments.Length]);
        for (var index = 0; index < moments.Length; index++)
        {
            var pattern = moments[index];
            var (row, column) = (pattern.Down / pattern.Sum, pattern.Right / pattern.Sum);
            var known = pattern.Sum > 0 && double.IsFinite(pattern.Sum) && double.IsFinite(row) && double.IsFinite(column);
            (down[index], right[index]) = known ? (row, column) : (double.NaN, double.NaN);
        }

        return new VectorField(shape, down, right);
    }

    /// <summary>Deflections from a reference, in rows of the detector, less the wandering of the beam.</summary>
    /// <param name="centres">Centres of mass.</param>
    /// <param name="reference">Where they would be without a specimen.</param>
    /// <param name="columnToRow">Size of a column of the detector in rows.</param>
    /// <param name="descan">What is taken off.</param>
    public static VectorField From(VectorField centres, (double Row, double Column) reference, double columnToRow, DescanCorrection descan) => new(
        centres.Shape,
        Less(centres.Down, reference.Row, 1, centres.Shape, descan),
        Less(centres.Right, reference.Column, columnToRow, centres.Shape, descan));

    private static double[] Less(double[] centres, double reference, double factor, ScanShape shape, DescanCorrection descan)
    {
        var deflections = new double[centres.Length];
        for (var index = 0; index < deflections.Length; index++) deflections[index] = (centres[index] - reference) * factor;
        if (descan == DescanCorrection.None) return deflections;
        for (var start = 0; start < deflections.Length; start += shape.Area)
        {
            var image = deflections.AsSpan(start, shape.Area);
            var tilt = Plane.Tilt(image, shape.Columns);
            for (var index = 0; index < tilt.Length; index++) image[index] -= tilt[index];
        }

        return deflections;
    }
}
