// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.CenterOfMass.Fields;

/// <summary>
/// The scan rotation that leaves least curl. A field turned by θ has the curl C cos θ - D sin θ, C and D being curl and divergence before; its mean square,
/// (⟨C²⟩ + ⟨D²⟩)/2 + (⟨C²⟩ - ⟨D²⟩)/2 cos 2θ - ⟨CD⟩ sin 2θ, is least at 2θ = π - atan2(⟨CD⟩, (⟨C²⟩ - ⟨D²⟩)/2). θ and θ + 180° are equal in this; of the two
/// that one is taken whose phase has its tail towards high values, because atoms are few and bright.
/// </summary>
internal static class RotationEstimate
{
    /// <summary>The angle in degrees, above -180 to 180; null for a field without any derivative.</summary>
    public static double? Of(VectorField field, double stepDown, double stepRight, CancellationToken cancellation)
    {
        var curl = field.Curl(stepDown, stepRight);
        var divergence = field.Divergence(stepDown, stepRight);
        var difference = (Mean(curl, curl) - Mean(divergence, divergence)) / 2;
        var product = Mean(curl, divergence);
        if (difference == 0 && product == 0) return null;
        var angle = double.RadiansToDegrees(Math.PI - Math.Atan2(product, difference)) / 2;
        var phase = FourierIntegration.Integrate(field.Turned(angle), stepDown, stepRight, cancellation);
        if (phase.Sum(value => value * value * value) < 0) angle -= 180;
        return angle;
    }

    private static double Mean(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Average();
}
