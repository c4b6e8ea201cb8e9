// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Dm;

/// <summary>One dimension of an image. A value is (i − Origin) · Scale.</summary>
/// <param name="Size">Number of elements.</param>
/// <param name="Origin">Index at which the value is 0.</param>
/// <param name="Scale">Step.</param>
/// <param name="Units">Units as the file writes them.</param>
internal sealed record DmDimension(long Size, double Origin, double Scale, string Units)
{
    /// <summary>Value of the first element. Never −0, which would be one for the eye only.</summary>
    public double Offset => Origin == 0 ? 0 : -Origin * Scale;

    /// <summary>Whether the units are those of an energy.</summary>
    public bool IsEnergy => Units is "eV" or "keV" or "meV";

    /// <summary>Whether the units are those of a diffraction pattern: an inverse length or an angle.</summary>
    public bool IsReciprocal =>
        Units.StartsWith("1/", StringComparison.Ordinal) || Units.EndsWith("-1", StringComparison.Ordinal) || Units.EndsWith("⁻¹", StringComparison.Ordinal)
        || Units is "mrad" or "rad" or "µrad" or "deg" or "°";
}
