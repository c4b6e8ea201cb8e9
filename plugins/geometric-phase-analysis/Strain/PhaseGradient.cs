// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Numerics;
using PluginHost.Plugins.GeometricPhaseAnalysis.Waves;

namespace PluginHost.Plugins.GeometricPhaseAnalysis.Strain;

/// <summary>∂P/∂y and ∂P/∂x of a geometric phase P = arg H, without unwrapping: arg(H(r+1) H*(r−1)) over the distance.</summary>
internal static class PhaseGradient
{
    /// <summary>Radians per pixel down the column.</summary>
    /// <param name="rows">Rows round the current one.</param>
    /// <param name="column">First column of the vector, 0 for the first pixel.</param>
    public static Vector<double> Down(WaveRows rows, int column)
    {
        var (a, b) = (rows.Below, rows.Above);
        return Between(a.Real, a.Imaginary, b.Real, b.Imaginary, column + 1, column + 1) * rows.PerRow;
    }

    /// <summary>Radians per pixel along the row.</summary>
    /// <param name="rows">Rows round the current one.</param>
    /// <param name="column">First column of the vector, 0 for the first pixel.</param>
    public static Vector<double> Across(WaveRows rows, int column)
    {
        var row = rows.Here;
        return Between(row.Real, row.Imaginary, row.Real, row.Imaginary, column + 2, column) * new Vector<double>(rows.PerColumn, column);
    }

    private static Vector<double> Between(double[] aReal, double[] aImaginary, double[] bReal, double[] bImaginary, int a, int b)
    {
        var (ar, ai) = (new Vector<double>(aReal, a), new Vector<double>(aImaginary, a));
        var (br, bi) = (new Vector<double>(bReal, b), new Vector<double>(bImaginary, b));
        return Arctangent.Of((ai * br) - (ar * bi), (ar * br) + (ai * bi));
    }
}
