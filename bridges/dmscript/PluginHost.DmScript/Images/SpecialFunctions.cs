// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Images;

/// <summary>Functions that the base class library has not; from MathNet.Numerics.</summary>
internal static class SpecialFunctions
{
    public static double Erf(double value) => MathNet.Numerics.SpecialFunctions.Erf(value);

    public static double Gamma(double value) => MathNet.Numerics.SpecialFunctions.Gamma(value);
}
