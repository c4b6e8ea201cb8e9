// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace PluginHost.Contract;

/// <summary>Version of the contract: callers and plugins ask for a range (<c>~1.0</c>: 1.0 or any later 1.x), the host answers what it speaks.</summary>
public static class ContractVersion
{
    /// <summary>The version that this code speaks.</summary>
    public const string Current = "1.0";

    /// <summary>The range that this code asks for.</summary>
    public const string Range = "~1.0";

    /// <summary>True when this version satisfies a range such as <c>~1.0</c> or an exact <c>1.0</c>.</summary>
    public static bool Satisfies(string? range) => Satisfies(range, Current);

    /// <summary>True when a version satisfies a range. <c>~1.2</c> and <c>1.2</c> both mean 1.2 or later within 1.</summary>
    public static bool Satisfies(string? range, string version) =>
        TryParse(range?.StartsWith('~') == true ? range[1..] : range, out var asked) && TryParse(version, out var spoken)
        && asked.Major == spoken.Major && asked.Minor <= spoken.Minor;

    private static bool TryParse(string? text, out (int Major, int Minor) version)
    {
        version = default;
        var parts = text?.Split('.');
        return parts is { Length: 2 }
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out version.Major)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out version.Minor);
    }
}
