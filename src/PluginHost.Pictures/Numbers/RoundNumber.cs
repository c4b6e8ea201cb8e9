// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Pictures.Numbers;

/// <summary>A number that people count in: 1, 2 or 5 times a power of ten, kept exact.</summary>
public readonly record struct RoundNumber(int Mantissa, int Exponent)
{
    // log10 of an exact power of ten may come out a hair below the whole number.
    private const double Slack = 1e-9;

    /// <summary>The number itself, correctly rounded.</summary>
    public double Value => Mantissa * Powers.OfTen(Exponent);

    /// <summary>The largest round number that is not above a positive value.</summary>
    public static RoundNumber AtMost(double value)
    {
        var exponent = Powers.Decade(value);
        var leading = value / Powers.OfTen(exponent) * (1 + Slack);
        return leading switch
        {
            >= 5 => new(5, exponent),
            >= 2 => new(2, exponent),
            _ => new(1, exponent),
        };
    }

    /// <summary>The smallest round number that is not below a positive value.</summary>
    public static RoundNumber AtLeast(double value)
    {
        var exponent = Powers.Decade(value);
        var leading = value / Powers.OfTen(exponent) * (1 - Slack);
        return leading switch
        {
            <= 1 => new(1, exponent),
            <= 2 => new(2, exponent),
            <= 5 => new(5, exponent),
            _ => new(1, exponent + 1),
        };
    }
}
