// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Numerics;

namespace PluginHost.Plugins.GeometricPhaseAnalysis.Waves;

/// <summary>The angle of several complex numbers at once.</summary>
internal static class Arctangent
{
    private const double TangentOfEighth = 0.41421356237309504880; // tan(π/8)
    private const double Tiny = 1e-300;

    /// <summary>
    /// atan2(y, x), within 4e-16 of Math.Atan2; 0 where both are 0. The smaller over the larger of |x| and |y| is brought to
    /// |t| ≤ tan(π/8) by atan t = π/4 + atan((t−1)/(t+1)), where the Chebyshev fit of atan(√u)/√u with 11 terms errs by 4e-17.
    /// </summary>
    public static Vector<double> Of(Vector<double> y, Vector<double> x)
    {
        var absoluteX = Vector.Abs(x);
        var absoluteY = Vector.Abs(y);
        var larger = Vector.Max(Vector.Max(absoluteX, absoluteY), new Vector<double>(Tiny));
        var smaller = Vector.Min(absoluteX, absoluteY);
        var upper = Vector.GreaterThan(smaller, larger * TangentOfEighth);
        var t = Vector.ConditionalSelect(upper, smaller - larger, smaller) / Vector.ConditionalSelect(upper, smaller + larger, larger);
        var u = t * t;
        var p = new Vector<double>(0.021135373157693245206);
        p = Vector.FusedMultiplyAdd(p, u, new Vector<double>(-0.043480522157164624777));
        p = Vector.FusedMultiplyAdd(p, u, new Vector<double>(0.056883492268090104794));
        p = Vector.FusedMultiplyAdd(p, u, new Vector<double>(-0.066402339304294085887));
        p = Vector.FusedMultiplyAdd(p, u, new Vector<double>(0.076899534963068577563));
        p = Vector.FusedMultiplyAdd(p, u, new Vector<double>(-0.090907730748084137897));
        p = Vector.FusedMultiplyAdd(p, u, new Vector<double>(0.1111110618045594522));
        p = Vector.FusedMultiplyAdd(p, u, new Vector<double>(-0.1428571418097646683));
        p = Vector.FusedMultiplyAdd(p, u, new Vector<double>(0.19999999998855110134));
        p = Vector.FusedMultiplyAdd(p, u, new Vector<double>(-0.33333333333328438572));
        p = Vector.FusedMultiplyAdd(p, u, new Vector<double>(0.99999999999999996532));
        var angle = Vector.FusedMultiplyAdd(p, t, Vector.ConditionalSelect(upper, new Vector<double>(Math.PI / 4), Vector<double>.Zero));
        angle = Vector.ConditionalSelect(Vector.GreaterThan(absoluteY, absoluteX), new Vector<double>(Math.PI / 2) - angle, angle);
        angle = Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), new Vector<double>(Math.PI) - angle, angle);
        return Vector.ConditionalSelect(Vector.LessThan(y, Vector<double>.Zero), -angle, angle);
    }
}
