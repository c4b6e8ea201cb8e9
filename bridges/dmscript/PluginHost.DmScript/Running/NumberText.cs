// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace PluginHost.DmScript.Running;

/// <summary>Numbers as text where a script does not say how.</summary>
internal static class NumberText
{
    public static string Of(double value, NumberStyle style)
    {
        if (double.IsNaN(value)) return "nan";
        if (double.IsInfinity(value)) return value > 0 ? "inf" : "-inf";
        if (style == NumberStyle.Shortest) return value.ToString("R", CultureInfo.InvariantCulture);
        if (style == NumberStyle.Integers && value == Math.Truncate(value) && Math.Abs(value) < 1e15)
            return value == 0 ? "0" : ((long)value).ToString(CultureInfo.InvariantCulture);
        return PrintFormat.Number("%g", value);
    }
}
