// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using MathNet.Numerics.LinearAlgebra;

namespace PluginHost.DmScript.Images;

/// <summary>
/// Finds the parameters p that make χ² = Σ ((yᵢ − f(xᵢ; p)) / σᵢ)² least, by the method of Levenberg and Marquardt (doi:10.1137/0111030) with numerical
/// derivatives. Points whose σ is zero are left out.
/// </summary>
internal sealed class LeastSquares(double[] values, double[] errors, Func<double[], double[]> function)
{
    private const int RoundLimit = 200;

    // The share of χ² in the sum of the values' own squares that is no more than their rounding.
    private const double RoundingShare = 1e-26;

    /// <summary>Improves the free parameters in place; gives χ², and whether its relative change came below the limit or it is but rounding.</summary>
    public (double ChiSquared, bool HasConverged) Improve(double[] parameters, IReadOnlyList<int> free, double limit)
    {
        var residuals = Residuals(parameters);
        var best = residuals.DotProduct(residuals);
        var rounding = RoundingShare * Weighted(values).DotProduct(Weighted(values));
        var damping = 1e-3;
        for (var round = 0; round < RoundLimit && free.Count > 0; round++)
        {
            var (slopes, scales) = Slopes(parameters, free, residuals);
            var normal = slopes.TransposeThisAndMultiply(slopes);
            var right = slopes.TransposeThisAndMultiply(residuals);
            for (; ; damping *= 10)
            {
                if (damping > 1e12) return (best, true);
                var step = (normal + Matrix<double>.Build.DenseDiagonal(free.Count, damping)).Solve(right);
                var next = (double[])parameters.Clone();
                for (var i = 0; i < free.Count; i++) next[free[i]] += step[i] / scales[i];
                var after = Residuals(next);
                var chi = after.DotProduct(after);
                if (!(chi <= best)) continue;
                var gain = best - chi;
                next.CopyTo(parameters, 0);
                (residuals, best) = (after, chi);
                damping = Math.Max(damping / 10, 1e-12);
                if (gain <= limit * best || best <= rounding) return (best, true);
                break;
            }
        }

        return (best, free.Count == 0);
    }

    private Vector<double> Residuals(double[] parameters)
    {
        var model = function(parameters);
        return Weighted([.. values.Select((value, i) => value - model[i])]);
    }

    private Vector<double> Weighted(double[] differences) =>
        Vector<double>.Build.Dense(differences.Length, i => errors[i] == 0 ? 0 : differences[i] / errors[i]);

    // The derivatives of the model by each free parameter, in units of σ, each column scaled to length one.
    private (Matrix<double> Slopes, double[] Scales) Slopes(double[] parameters, IReadOnlyList<int> free, Vector<double> residuals)
    {
        var slopes = Matrix<double>.Build.Dense(values.Length, free.Count);
        var scales = new double[free.Count];
        for (var i = 0; i < free.Count; i++)
        {
            var moved = (double[])parameters.Clone();
            var step = 1e-7 * Math.Max(Math.Abs(moved[free[i]]), 1e-3);
            moved[free[i]] += step;
            var column = (residuals - Residuals(moved)) / step;
            var length = column.L2Norm();
            scales[i] = length > 0 && double.IsFinite(length) ? length : 1;
            slopes.SetColumn(i, column / scales[i]);
        }

        return (slopes, scales);
    }
}
