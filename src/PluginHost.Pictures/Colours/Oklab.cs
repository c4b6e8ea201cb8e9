// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Pictures.Colours;

/// <summary>
/// A colour in OKLab, where equal distances look equally different: lightness 0…1, green–red, blue–yellow.
/// Matrices: B. Ottosson, "A perceptual color space for image processing" (2020), dedicated to the public domain; sRGB: IEC 61966-2-1.
/// </summary>
public readonly record struct Oklab(double Lightness, double GreenRed, double BlueYellow)
{
    private const double LargestChannel = 255;

    /// <summary>A colour from lightness, chroma and hue in degrees.</summary>
    public static Oklab FromHue(double lightness, double chroma, double degrees)
    {
        var (sine, cosine) = Math.SinCos(double.DegreesToRadians(degrees));
        return new(lightness, chroma * cosine, chroma * sine);
    }

    /// <summary>A colour given in sRGB.</summary>
    public static Oklab From(Colour colour)
    {
        var red = Linear(colour.Red / LargestChannel);
        var green = Linear(colour.Green / LargestChannel);
        var blue = Linear(colour.Blue / LargestChannel);
        var l = Math.Cbrt((0.4122214708 * red) + (0.5363325363 * green) + (0.0514459929 * blue));
        var m = Math.Cbrt((0.2119034982 * red) + (0.6806995451 * green) + (0.1073969566 * blue));
        var s = Math.Cbrt((0.0883024619 * red) + (0.2817188376 * green) + (0.6299787005 * blue));
        return new(
            (0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s),
            (1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s),
            (0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s));
    }

    /// <summary>A point on the straight line between two colours.</summary>
    public static Oklab Between(Oklab first, Oklab second, double fraction) => new(
        first.Lightness + (fraction * (second.Lightness - first.Lightness)),
        first.GreenRed + (fraction * (second.GreenRed - first.GreenRed)),
        first.BlueYellow + (fraction * (second.BlueYellow - first.BlueYellow)));

    /// <summary>Distance to another colour.</summary>
    public double DistanceTo(Oklab other)
    {
        var (l, a, b) = (Lightness - other.Lightness, GreenRed - other.GreenRed, BlueYellow - other.BlueYellow);
        return Math.Sqrt((l * l) + (a * a) + (b * b));
    }

    /// <summary>The nearest sRGB colour; channels outside sRGB are cut off.</summary>
    public Colour ToColour()
    {
        var l = Cube(Lightness + (0.3963377774 * GreenRed) + (0.2158037573 * BlueYellow));
        var m = Cube(Lightness - (0.1055613458 * GreenRed) - (0.0638541728 * BlueYellow));
        var s = Cube(Lightness - (0.0894841775 * GreenRed) - (1.2914855480 * BlueYellow));
        return new(
            Channel((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s)),
            Channel((-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s)),
            Channel((-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s)));
    }

    private static double Cube(double value) => value * value * value;

    private static double Linear(double channel) => channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4);

    private static byte Channel(double linear)
    {
        var encoded = linear <= 0.0031308 ? 12.92 * linear : (1.055 * Math.Pow(linear, 1 / 2.4)) - 0.055;
        return (byte)Math.Clamp(Math.Round(encoded * LargestChannel), 0, LargestChannel);
    }
}
