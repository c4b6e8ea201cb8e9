// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Pictures.Numbers;

/// <summary>Marks at round numbers for a scale, with the power of ten that their labels leave out.</summary>
public sealed record TickMarks(IReadOnlyList<Tick> Marks, int Exponent)
{
    // A scale over less than this share of its own value cannot be told apart from a single value.
    private const double SmallestRelativeSpan = 1e-11;

    // Over less than a factor of five, 1, 2 and 5 are too few marks.
    private const double FewestDecades = 0.7;

    // Below this the steps between marks would no longer be normal doubles.
    private const double SmallestScale = 1e-290;

    /// <summary>The factor the labels have to be multiplied by, such as ×10³; empty when there is none.</summary>
    public string ExponentText => Exponent == 0 ? "" : "×" + NumberText.TenTo(Exponent);

    /// <summary>Marks for a linear scale; <paramref name="count"/> is roughly how many fit.</summary>
    public static TickMarks Linear(double minimum, double maximum, int count)
    {
        var largest = Math.Max(Math.Abs(minimum), Math.Abs(maximum));
        var span = maximum - minimum;
        if (!double.IsFinite(span) || !(span > largest * SmallestRelativeSpan) || largest < SmallestScale)
            return new([new(minimum, NumberText.Short(minimum)), new(maximum, NumberText.Short(maximum))], 0);

        var step = RoundNumber.AtLeast(span / Math.Max(1, count));
        var decade = Powers.Decade(largest);
        var exponent = decade is > 4 or < -3 ? (int)Math.Floor(decade / 3.0) * 3 : 0;
        var decimals = Math.Max(0, exponent - step.Exponent);
        var marks = new List<Tick>();
        var first = (long)Math.Ceiling((minimum / step.Value) - 1e-6);
        var last = (long)Math.Floor((maximum / step.Value) + 1e-6);
        // A step of up to 2.5 times the wanted one can be longer than the whole scale and miss it.
        if (last < first) return Linear(minimum, maximum, Math.Max(1, count) + 1);

        for (var index = first; index <= last; index++)
        {
            var value = index * step.Value;
            marks.Add(new(value, NumberText.Fixed(value / Powers.OfTen(exponent), decimals)));
        }

        return new(marks, exponent);
    }

    /// <summary>Marks for a logarithmic scale between two positive values.</summary>
    public static TickMarks Logarithmic(double minimum, double maximum, int count)
    {
        var decades = Math.Log10(maximum) - Math.Log10(minimum);
        if (decades < FewestDecades || !Powers.HasLogarithm(minimum * 10) || !Powers.HasLogarithm(maximum / 10))
            return Linear(minimum, maximum, count);

        var every = Math.Max(1, (int)Math.Ceiling(decades / Math.Max(1, count)));
        var labelBetween = decades < 2;
        var marks = new List<Tick>();
        for (var exponent = Powers.Decade(minimum); exponent <= Powers.Decade(maximum); exponent++)
        {
            for (var mantissa = 1; mantissa < 10; mantissa++)
            {
                var value = mantissa * Powers.OfTen(exponent);
                if (value < minimum * (1 - 1e-9) || value > maximum * (1 + 1e-9)) continue;
                if (mantissa == 1) marks.Add(new(value, exponent % every == 0 ? Label(1, exponent) : ""));
                else if (every == 1) marks.Add(new(value, labelBetween && mantissa is 2 or 5 ? Label(mantissa, exponent) : ""));
            }
        }

        return new(marks, 0);
    }

    private static string Label(int mantissa, int exponent) => (mantissa, exponent) switch
    {
        (_, >= -2 and <= 3) => NumberText.Fixed(mantissa * Powers.OfTen(exponent), Math.Max(0, -exponent)),
        (1, _) => NumberText.TenTo(exponent),
        _ => NumberText.Short(mantissa * Powers.OfTen(exponent)),
    };
}
