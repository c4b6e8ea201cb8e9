// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.ParticleSizeDistribution.Segmentation;

/// <summary>Least and greatest value.</summary>
internal readonly record struct ValueRange(double Least, double Greatest)
{
    public static ValueRange None => new(double.PositiveInfinity, double.NegativeInfinity);

    public bool IsEmpty => Least > Greatest;

    public ValueRange With(ReadOnlySpan<double> values)
    {
        var (least, greatest) = (Least, Greatest);
        foreach (var value in values)
        {
            // A comparison with NaN is false.
            if (value < least) least = value;
            if (value > greatest) greatest = value;
        }

        return new ValueRange(least, greatest);
    }

    public ValueRange With(ValueRange other) => new(Math.Min(Least, other.Least), Math.Max(Greatest, other.Greatest));

    public static ValueRange Of(IEnumerable<ValueRange> ranges) => ranges.Aggregate(None, (all, range) => all.With(range));
}
