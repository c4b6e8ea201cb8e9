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
    /// <summary>The angle in degrees, -180 to 180; null for a field without any derivative.</summary>
    /// <param name="field">Field without gaps.</param>
    /// <param name="phases">Its phases.</param>
    /// <param name="stepDown">Step of the scan downwards.</param>
    /// <param name="stepRight">Step of the scan to the right.</param>
    public static double? Of(VectorField field, Phases phases, double stepDown, double stepRight)
    {
        var curl = field.Curl(stepDown, stepRight);
        var divergence = field.Divergence(stepDown, stepRight);
        double difference = 0, product = 0;
        for (var index = 0; index < curl.Length; index++)
        {
            difference += ((curl[index] * curl[index]) - (divergence[index] * divergence[index])) / 2;
            product += curl[index] * divergence[index];
        }

        if (difference == 0 && product == 0) return null;
        var angle = double.RadiansToDegrees(Math.PI - Math.Atan2(product, difference)) / 2;
        var skewness = 0.0;
        foreach (var value in phases.Turned(angle, 1)) skewness += value * value * value;
        return skewness < 0 ? angle - 180 : angle;
    }
}
