// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;

namespace PluginHost.Cases;

/// <summary>The measures that a case's <c>tolerance</c> names, as <c>compare.py</c> beside the cases defines them. NaN never passes.</summary>
internal static class Metric
{
    /// <summary>Distance of a result from what was expected, and the greatest that is allowed.</summary>
    public static (double Value, double Limit) Of(CaseArray result, CaseArray expected, JsonObject tolerance)
    {
        var (a, b) = (result.Values, expected.Values);
        var name = (string)tolerance["metric"]!;
        double Limit() => (double)tolerance["value"]!;
        if (ListMatch.Knows(name)) return ListMatch.Of(name, result, expected, tolerance);
        if (tolerance["per_element"] is JsonArray limits) return PerElement(a, b, [.. limits.Select(limit => (double)limit!)], (int?)tolerance["mod180"]);
        if (a.Length != b.Length) throw new ArgumentException($"{a.Length} elements cannot be compared with {b.Length}.", nameof(result));
        return name switch
        {
            "max_abs" => (MaxAbs(a, b), Limit()),
            "rms" => (Rms(a, b), Limit()),
            "rms_wrapped" => (Math.Sqrt(Mean(a, b, (x, y) => Square(Math.IEEERemainder(x - y, Math.Tau)))), Limit()),
            "rel_rms" or "rel_rms_per_component" => (Math.Sqrt(Mean(a, b, (x, y) => Square(x - y)) / Mean(b, b, (_, y) => y * y)), Limit()),
            "rel_to_max" => (MaxAbs(a, b) / b.Max(Math.Abs), Limit()),
            "max_abs_rel_to_range" => (MaxAbs(a, b) / (b.Max() - b.Min()), Limit()),
            "rms_rel_to_max" => (Rms(a, b) / b.Max(Math.Abs), Limit()),
            "rel" or "max_abs_rel" => (Greatest(a.Zip(b, (x, y) => Math.Abs(x - y) / Math.Max(Math.Abs(y), 1e-300))), Limit()),
            "mean_abs_bias" => (Math.Abs(Mean(a, b, (x, y) => x - y)), Limit()),
            "corr_min" => (1 - Correlation(a, b), 1 - Limit()),
            _ => throw new NotSupportedException($"No metric '{name}' is known here; see compare.py beside the cases."),
        };
    }

    private static (double, double) PerElement(double[] a, double[] b, double[] limits, int? mod180)
    {
        var ratios = limits.Select((limit, index) =>
        {
            var difference = Math.Abs(a[index] - b[index]);
            // Directions of lines: 179 degrees are one degree from 0.
            if (index == mod180) difference = Math.Abs(Math.IEEERemainder(difference, 180));
            return difference / limit;
        });
        return (Greatest(ratios), 1);
    }

    private static double MaxAbs(double[] a, double[] b) => Greatest(a.Zip(b, (x, y) => Math.Abs(x - y)));

    private static double Rms(double[] a, double[] b) => Math.Sqrt(Mean(a, b, (x, y) => Square(x - y)));

    private static double Mean(double[] a, double[] b, Func<double, double, double> term) => a.Zip(b, term).Average();

    private static double Square(double value) => value * value;

    // Math.Max keeps NaN, Enumerable.Max does not.
    private static double Greatest(IEnumerable<double> values) => values.Aggregate(double.NegativeInfinity, Math.Max);

    private static double Correlation(double[] a, double[] b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        return Mean(a, b, (x, y) => (x - meanA) * (y - meanB))
            / Math.Sqrt(Mean(a, a, (x, _) => Square(x - meanA)) * Mean(b, b, (y, _) => Square(y - meanB)));
    }
}
