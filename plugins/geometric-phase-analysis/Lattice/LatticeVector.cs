// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.GeometricPhaseAnalysis.Lattice;

/// <summary>A reciprocal lattice vector in cycles per pixel.</summary>
/// <param name="Y">Along the rows' axis, downward.</param>
/// <param name="X">Along the columns' axis, to the right.</param>
internal readonly record struct LatticeVector(double Y, double X)
{
    public double Length => double.Hypot(Y, X);

    /// <summary>Sine of the angle from this vector to another; its size is 0 for collinear vectors.</summary>
    public double SineTo(LatticeVector other) => ((X * other.Y) - (Y * other.X)) / (Length * other.Length);

    public static LatticeVector operator +(LatticeVector a, LatticeVector b) => new(a.Y + b.Y, a.X + b.X);

    public static LatticeVector operator -(LatticeVector a, LatticeVector b) => new(a.Y - b.Y, a.X - b.X);
}
