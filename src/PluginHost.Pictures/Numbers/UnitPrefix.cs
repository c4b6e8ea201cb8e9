// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Pictures.Numbers;

/// <summary>Moves a value to the unit in which it is easiest to read: 2500 nm is 2.5 µm, 3·10⁻⁹ m is 3 nm.</summary>
public static class UnitPrefix
{
    // A value in its own units is left alone while it is neither tiny nor long.
    private const double SmallestReadable = 0.1;
    private const double LargestReadable = 1000;

    // Symbol and power of ten, each family in one base unit. Å and cm are read, and kept when they fit, but never chosen.
    private static readonly (string Symbol, int Power, bool Chosen)[][] Families =
    [
        [("pm", -12, true), ("Å", -10, false), ("nm", -9, true), ("µm", -6, true), ("mm", -3, true), ("cm", -2, false), ("m", 0, true)],
        [("m⁻¹", 0, true), ("mm⁻¹", 3, true), ("µm⁻¹", 6, true), ("nm⁻¹", 9, true), ("Å⁻¹", 10, false), ("pm⁻¹", 12, true)],
        [("µrad", -6, true), ("mrad", -3, true), ("rad", 0, true)],
        [("meV", -3, true), ("eV", 0, true), ("keV", 3, true), ("MeV", 6, true)],
        [("ns", -9, true), ("µs", -6, true), ("ms", -3, true), ("s", 0, true)],
    ];

    /// <summary>True for the units of a diffraction pattern: reciprocal lengths and angles of scattering.</summary>
    public static bool IsReciprocal(string prettyUnits) => IsOf(Families[1], prettyUnits) || prettyUnits is "mrad" or "µrad";

    /// <summary>The factor that turns a value in <paramref name="prettyUnits"/> into one in the units returned beside it.</summary>
    /// <param name="value">The value to be shown.</param>
    /// <param name="prettyUnits">Its units as <see cref="UnitText.Pretty"/> prints them; unknown ones come back unchanged.</param>
    public static (double Factor, string Units) Suit(double value, string prettyUnits)
    {
        var size = Math.Abs(value);
        if (size is 0 or (>= SmallestReadable and < LargestReadable) || !double.IsFinite(size)) return (1, prettyUnits);
        foreach (var family in Families)
        {
            foreach (var own in family)
            {
                if (own.Symbol == prettyUnits) return Choose(size, own.Power, family, prettyUnits);
            }
        }

        return (1, prettyUnits);
    }

    /// <summary>The factor between two units of one family; null when they measure different things.</summary>
    public static double? Between(string prettyUnits, string otherUnits)
    {
        if (prettyUnits == otherUnits) return 1;
        foreach (var family in Families)
        {
            int? power = null, other = null;
            foreach (var unit in family)
            {
                if (unit.Symbol == prettyUnits) power = unit.Power;
                if (unit.Symbol == otherUnits) other = unit.Power;
            }

            if (power is not null && other is not null) return Powers.OfTen(power.Value - other.Value);
        }

        return null;
    }

    private static (double Factor, string Units) Choose(
        double size, int power, (string Symbol, int Power, bool Chosen)[] family, string units)
    {
        var best = (Factor: 0.0, Units: units);
        foreach (var (symbol, candidate, chosen) in family)
        {
            if (!chosen) continue;
            var factor = Powers.OfTen(power - candidate);
            // The largest number below a thousand; in the families of small steps this is the natural prefix.
            if (size * factor < LargestReadable && factor > best.Factor) best = (factor, symbol);
        }

        return best.Factor > 0 ? best : (1, units);
    }

    private static bool IsOf((string Symbol, int Power, bool Chosen)[] family, string units)
    {
        foreach (var unit in family)
        {
            if (unit.Symbol == units) return true;
        }

        return false;
    }
}
