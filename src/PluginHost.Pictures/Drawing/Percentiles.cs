// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Pictures.Drawing;

/// <summary>Ranks among values, found by partitioning (Hoare 1961, doi:10.1145/366622.366647) and not by sorting all of them.</summary>
internal static class Percentiles
{
    /// <summary>
    /// The value below which a percentage of the values lie (nearest rank); the order of <paramref name="values"/> is changed.
    /// </summary>
    public static double Of(Span<double> values, double percentage)
    {
        var rank = (int)Math.Clamp(Math.Round(percentage / 100 * (values.Length - 1)), 0, values.Length - 1);
        var (left, right) = (0, values.Length - 1);
        while (left < right)
        {
            var pivot = Middle(values[left], values[left + ((right - left) / 2)], values[right]);
            var (low, high) = (left, right);
            while (low <= high)
            {
                while (values[low] < pivot) low++;
                while (values[high] > pivot) high--;
                if (low > high) break;
                (values[low], values[high]) = (values[high], values[low]);
                low++;
                high--;
            }

            if (rank <= high) right = high;
            else if (rank >= low) left = low;
            else break;
        }

        return values[rank];
    }

    private static double Middle(double first, double second, double third) =>
        Math.Max(Math.Min(first, second), Math.Min(Math.Max(first, second), third));
}
