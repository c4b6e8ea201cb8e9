// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.VirtualDetector.Kernels;

/// <summary>
/// Sums over all frames, for every pixel of a frame: n, S = Σ (x - K) and Q = Σ (x - K)², where K is the first frame. Then Σ x = S + n K and
/// M2 = Σ (x - mean)² = Q - S²/n. Because all parts of the data are shifted by the same K, partial sums are merged by adding them, which gives what
/// pairwise merging of (n, mean, M2) gives (Schubert and Gertz, doi:10.1145/3221269.3223036). Because K is one of the values, Q ≤ (n + 1) M2: the
/// subtraction loses few digits, however large the mean is.
/// </summary>
/// <param name="Frames">How many frames there were.</param>
/// <param name="Shift">K.</param>
/// <param name="Deviations">S.</param>
/// <param name="Squares">Q.</param>
internal sealed record PatternSums(long Frames, double[] Shift, double[] Deviations, double[] Squares)
{
    /// <summary>Σ x.</summary>
    public double[] Sum => [.. Deviations.Zip(Shift, (deviation, shift) => deviation + (Frames * shift))];

    /// <summary>Σ x / n.</summary>
    public double[] Mean => [.. Deviations.Zip(Shift, (deviation, shift) => (deviation / Frames) + shift)];

    /// <summary>Σ (x - mean)² / (n - lost).</summary>
    public double[] Variance(int lost) => [.. Squares.Zip(Deviations, (square, deviation) => Math.Max(0, square - (deviation * deviation / Frames)) / (Frames - lost))];
}
