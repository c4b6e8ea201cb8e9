// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Pictures.Colours;

/// <summary>Colours for a field of vectors: the hue says where a vector points on the picture, the lightness how long it is.</summary>
public static class ColourWheel
{
    private const double DarkestLightness = 0.13;
    private const double LargestLightness = 0.75;
    private const double LargestChroma = 0.126;

    /// <summary>The colour of pixels without a value.</summary>
    public static Colour Missing => new(0x7C, 0x8D, 0xA6);

    /// <summary>The colour of a vector; a length of 1 or more has full lightness, a vector of length 0 is nearly black.</summary>
    /// <param name="right">Component to the right.</param>
    /// <param name="down">Component downwards, as rows are counted.</param>
    public static Colour Of(double right, double down)
    {
        var length = Math.Sqrt((right * right) + (down * down));
        if (double.IsNaN(length)) return Missing;
        var strength = Math.Min(length, 1);
        // Right is red, up is green-yellow, left is cyan, down is violet: the order of the usual hue circle, counter-clockwise.
        var hue = 29 + double.RadiansToDegrees(Math.Atan2(-down, right));
        return Oklab.FromHue(
            DarkestLightness + (strength * (LargestLightness - DarkestLightness)), strength * LargestChroma, hue).ToColour();
    }
}
