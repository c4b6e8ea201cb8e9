// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;

namespace PluginHost.Pictures.Colours;

/// <summary>The colour maps, each with where it comes from.</summary>
public static class ColourMaps
{
    // Ends and centre of the diverging map. Both arms are straight lines in OKLab and lose lightness alike, so that
    // equal amounts above and below zero look equally strong; the idea is Moreland's (2009, doi:10.1007/978-3-642-10520-3_9).
    private static readonly Oklab Negative = Oklab.FromHue(0.38, 0.16, 262);
    private static readonly Oklab Positive = Oklab.FromHue(0.38, 0.1508, 26);
    private static readonly Oklab Zero = new(0.975, 0, 0);

    // The largest circle of one lightness that sRGB holds whole.
    private const double CyclicLightness = 0.74;
    private const double CyclicChroma = 0.124;

    // The hue of phase zero: a warm yellow-green, with its complement at ±π.
    private const double CyclicFirstHue = 110;

    /// <summary>Makes a colour map; <see cref="ColourMapKind.Automatic"/> gives grey.</summary>
    public static ColourMap Create(ColourMapKind kind) => kind switch
    {
        ColourMapKind.Viridis => Listed("viridis.txt", new(0xC4, 0xC7, 0xCB)),
        ColourMapKind.Inferno => Listed("inferno.txt", new(0x6F, 0x7F, 0x8C)),
        ColourMapKind.Diverging => Made(Diverging, new(0x8F, 0x93, 0x8C)),
        ColourMapKind.Cyclic => Made(Cyclic, new(0xD5, 0xD7, 0xDA)),
        _ => Made(Grey, new(0x7C, 0x8D, 0xA6)),
    };

    private static Colour Grey(double fraction)
    {
        var level = (byte)Math.Round(fraction * 255);
        return new(level, level, level);
    }

    private static Colour Diverging(double fraction)
    {
        var signed = (2 * fraction) - 1;
        return Oklab.Between(Zero, signed < 0 ? Negative : Positive, Math.Abs(signed)).ToColour();
    }

    private static Colour Cyclic(double fraction) =>
        Oklab.FromHue(CyclicLightness, CyclicChroma, CyclicFirstHue + (360 * (fraction - 0.5))).ToColour();

    private static ColourMap Made(Func<double, Colour> colourOf, Colour missing)
    {
        var colours = new Colour[ColourMap.Steps];
        for (var step = 0; step < colours.Length; step++) colours[step] = colourOf(step / (colours.Length - 1.0));
        return new(colours, missing);
    }

    // viridis and inferno: N. J. Smith, S. van der Walt, E. Firing, mpl-colormaps (2015), CC0; six hexadecimal digits a colour.
    private static ColourMap Listed(string table, Colour missing)
    {
        using var stream = typeof(ColourMaps).Assembly.GetManifestResourceStream(table)!;
        using var reader = new StreamReader(stream);
        var words = reader.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var colours = new Colour[ColourMap.Steps];
        for (var step = 0; step < colours.Length; step++)
        {
            var rgb = int.Parse(words[step], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            colours[step] = new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
        }

        return new(colours, missing);
    }
}
