// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using PluginHost.Errors;

namespace PluginHost.Inputs;

/// <summary>Reads sizes such as <c>2GiB</c>, <c>500MB</c> or <c>1048576</c>.</summary>
internal static class ByteSize
{
    private static readonly (string Suffix, double Factor)[] Units =
    [
        ("KiB", 1L << 10), ("MiB", 1L << 20), ("GiB", 1L << 30), ("TiB", 1L << 40),
        ("kB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12), ("B", 1),
    ];

    /// <exception cref="UsageException">It is no size.</exception>
    public static long Parse(string text, string option)
    {
        var number = text.Trim();
        var factor = 1.0;
        foreach (var (suffix, size) in Units)
        {
            if (!number.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) continue;
            number = number[..^suffix.Length].TrimEnd();
            factor = size;
            break;
        }

        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value > 0 && value * factor <= long.MaxValue / 2
            ? (long)(value * factor)
            : throw new UsageException($"{option} is '{text}'; it must be a size such as 2GiB, 500MB or 1048576.");
    }
}
