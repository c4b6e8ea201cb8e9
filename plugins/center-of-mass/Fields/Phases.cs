// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.CenterOfMass.Fields;

/// <summary>
/// The phase of a field turned by any angle: integration is linear, and a field turned by θ is cos θ times the field plus sin θ times the field turned by 90°.
/// </summary>
/// <param name="Straight">Phase of the field.</param>
/// <param name="Across">Phase of the field turned by 90°.</param>
internal sealed record Phases(double[] Straight, double[] Across)
{
    /// <summary>Phase of the field turned by an angle, times a factor.</summary>
    public double[] Turned(double degrees, double factor)
    {
        var (sine, cosine) = Math.SinCos(double.DegreesToRadians(degrees));
        var phase = new double[Straight.Length];
        for (var index = 0; index < phase.Length; index++) phase[index] = factor * ((cosine * Straight[index]) + (sine * Across[index]));
        return phase;
    }
}
