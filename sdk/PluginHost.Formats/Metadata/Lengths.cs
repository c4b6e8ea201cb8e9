// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Metadata;

/// <summary>Units of length as files write them.</summary>
internal static class Lengths
{
    /// <summary>How many nanometres one unit is; null when the text is no unit of length.</summary>
    public static double? InNanometres(string units) => units switch
    {
        "m" => 1e9,
        "cm" => 1e7,
        "mm" => 1e6,
        // The micro sign and the Greek letter look alike; both are written, and so is a plain u.
        "µm" or "μm" or "um" or "micron" or "microns" or "micrometer" or "\\u00B5m" => 1e3,
        "nm" or "nanometer" => 1,
        "Å" or "A" or "Angstrom" or "angstrom" or "Ångström" => 0.1,
        "pm" => 1e-3,
        _ => null,
    };
}
