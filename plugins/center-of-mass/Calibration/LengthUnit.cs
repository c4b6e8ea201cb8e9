// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.CenterOfMass.Calibration;

/// <summary>Units of axes as they are written in files.</summary>
internal static class LengthUnit
{
    /// <summary>Nanometres in a unit of length; null for anything else.</summary>
    public static double? Nanometres(string units) => Plain(units) switch
    {
        "pm" => 1e-3,
        "Å" or "A" or "Angstrom" or "angstrom" => 0.1,
        "nm" => 1,
        "µm" or "um" => 1e3,
        "mm" => 1e6,
        "m" => 1e9,
        _ => null,
    };

    /// <summary>Radians in a unit of angle; null for anything else.</summary>
    public static double? Radians(string units) => Plain(units) switch
    {
        "rad" => 1,
        "mrad" => 1e-3,
        "µrad" or "urad" => 1e-6,
        "deg" or "°" => Math.PI / 180,
        _ => null,
    };

    /// <summary>Cycles per nanometre in a unit of spatial frequency (<c>1/nm</c>, <c>nm^-1</c>); null for anything else.</summary>
    public static double? CyclesPerNanometre(string units)
    {
        var plain = Plain(units);
        var length = plain.StartsWith("1/", StringComparison.Ordinal) ? plain[2..]
            : plain.EndsWith("^-1", StringComparison.Ordinal) ? plain[..^3]
            : plain.EndsWith("-1", StringComparison.Ordinal) ? plain[..^2]
            : plain.EndsWith("⁻¹", StringComparison.Ordinal) ? plain[..^2]
            : "";
        return 1 / Nanometres(length);
    }

    // Å and µ each have two code points.
    private static string Plain(string units) => units.Trim().Replace('\u212B', 'Å').Replace('\u03BC', 'µ').Replace("$", "", StringComparison.Ordinal).Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
}
