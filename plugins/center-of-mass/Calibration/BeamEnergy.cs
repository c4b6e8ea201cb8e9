// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PluginHost.Plugins.CenterOfMass.Calibration;

/// <summary>Energy and wavelength of the electrons.</summary>
internal static class BeamEnergy
{
    // CODATA 2018: e and h are exact by definition of the SI, as is c.
    private const double ElementaryCharge = 1.602176634e-19;
    private const double Planck = 6.62607015e-34;
    private const double SpeedOfLight = 299792458;
    private const double ElectronMass = 9.1093837015e-31;

    /// <summary>Kilovolts in <c>acquisition.beamEnergy</c> of the metadata; null when it is not there, or is no such energy.</summary>
    public static double? Of(JsonObject metadata)
    {
        if (metadata["acquisition"] is not JsonObject acquisition || acquisition["beamEnergy"] is not JsonObject energy) return null;
        if (energy["value"] is not JsonValue node || node.GetValueKind() != JsonValueKind.Number) return null;
        // A number made from an int does not convert itself to double; its text always does.
        var value = node.TryGetValue<double>(out var number) ? number : double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);
        var kilovolts = (energy["units"] as JsonValue)?.ToString() switch
        {
            "kV" or "keV" => value,
            "V" or "eV" => value * 1e-3,
            "MV" or "MeV" => value * 1e3,
            _ => double.NaN,
        };
        return double.IsFinite(kilovolts) && kilovolts > 0 ? kilovolts : null;
    }

    /// <summary>λ = h / √(2 m e U (1 + e U / 2 m c²)), in nanometres.</summary>
    public static double Wavelength(double kilovolts)
    {
        var energy = kilovolts * 1e3 * ElementaryCharge;
        return 1e9 * Planck / Math.Sqrt(2 * ElectronMass * energy * (1 + (energy / (2 * ElectronMass * SpeedOfLight * SpeedOfLight))));
    }
}
