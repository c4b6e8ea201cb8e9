// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;

namespace PluginHost.Cases;

/// <summary>Measures for lists of points [n, columns], of which the first two columns are y and x; order and number may differ.</summary>
internal static class ListMatch
{
    // Beyond this many pixels two points are not the same one (compare.py, rms_position).
    private const double Apart = 3;

    public static bool Knows(string metric) => metric is "match" or "set_match_px" or "rms_position" or "rms_diameter_px" or "median_abs_position";

    public static (double Value, double Limit) Of(string metric, CaseArray result, CaseArray expected, JsonObject tolerance)
    {
        var (a, b) = (Rows(result), Rows(expected));
        double Limit(string key = "value") => (double)tolerance[key]!;
        if (metric == "median_abs_position") return (Median(a.Zip(b, Distance)), Limit());
        if (a.Length == 0) return (double.PositiveInfinity, 0);
        var nearest = b.Select(point => a.MinBy(row => Distance(row, point))!).ToArray();
        var distance = nearest.Zip(b, Distance).ToArray();
        switch (metric)
        {
            case "set_match_px":
                return (1 - distance.Average(each => each <= Limit() ? 1.0 : 0), 1 - Limit("min_fraction"));
            case "match":
                var wrong = Enumerable.Range(0, b.Length).Count(index =>
                    !(distance[index] <= Limit("position_px")) || !(Math.Abs((nearest[index][2] / b[index][2]) - 1) <= Limit("area_rel")));
                return (wrong + Math.Abs(a.Length - b.Length), 0);
            case "rms_position":
                var near = distance.Where(each => each < Apart).ToArray();
                return (near.Length > 0.9 * b.Length ? Math.Sqrt(near.Average(each => each * each) / 2) : double.PositiveInfinity, Limit());
            default:
                return (Math.Sqrt(nearest.Zip(b, (found, known) => found[3] - known[2]).Average(each => each * each)), Limit());
        }
    }

    private static double Distance(double[] a, double[] b) => double.Hypot(a[0] - b[0], a[1] - b[1]);

    private static double[][] Rows(CaseArray array) => [.. array.Values.Chunk((int)array.Shape[^1])];

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return double.IsNaN(sorted[0]) ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
