// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Plugins.GeometricPhaseAnalysis.Lattice;

namespace PluginHost.Plugins.GeometricPhaseAnalysis.Strain;

/// <summary>
/// Strain from phase gradients: linear in ∂P1/∂x, ∂P1/∂y, ∂P2/∂x, ∂P2/∂y. From P = −2π g·u, ∂ui/∂xj = −(1/2π) Σ_g [G⁻¹]_ig ∂P_g/∂xj,
/// where the rows of G are g = (gx, gy) (doi:10.1016/S0304-3991(98)00035-7).
/// </summary>
internal sealed class StrainMatrix
{
    private StrainMatrix(double[] exx, double[] eyy, double[] exy, double[] rotation)
    {
        Exx = exx;
        Eyy = eyy;
        Exy = exy;
        Rotation = rotation;
    }

    public double[] Exx { get; }

    public double[] Eyy { get; }

    public double[] Exy { get; }

    public double[] Rotation { get; }

    /// <summary>The matrix for a pair of lattice vectors.</summary>
    /// <param name="g1">In cycles per pixel.</param>
    /// <param name="g2">In cycles per pixel, not collinear with the first.</param>
    /// <param name="aspect">Height of a pixel over its width: a displacement and a distance count in the same units.</param>
    /// <param name="angle">Angle of the strain axes in radians, from x towards y.</param>
    public static StrainMatrix Of(LatticeVector g1, LatticeVector g2, double aspect, double angle)
    {
        var scale = -1 / (2 * Math.PI * ((g1.X * g2.Y) - (g1.Y * g2.X)));
        // u_x and u_y as sums of the two phases.
        var (x1, x2) = (scale * g2.Y, -scale * g1.Y);
        var (y1, y2) = (-scale * g2.X, scale * g1.X);
        double[] xx = [x1, 0, x2, 0];
        double[] xy = [0, x1 / aspect, 0, x2 / aspect];
        double[] yx = [y1 * aspect, 0, y2 * aspect, 0];
        double[] yy = [0, y1, 0, y2];
        var (s, c) = Math.SinCos(angle);
        var shear = Sum((0.5, xy), (0.5, yx));
        return new StrainMatrix(
            Sum((c * c, xx), (2 * c * s, shear), (s * s, yy)),
            Sum((s * s, xx), (-2 * c * s, shear), (c * c, yy)),
            Sum((-c * s, xx), ((c * c) - (s * s), shear), (c * s, yy)),
            Sum((0.5, yx), (-0.5, xy)));
    }

    private static double[] Sum(params ReadOnlySpan<(double Weight, double[] Row)> terms)
    {
        var sum = new double[4];
        foreach (var (weight, row) in terms)
        {
            for (var i = 0; i < 4; i++) sum[i] += weight * row[i];
        }

        return sum;
    }
}
