// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PluginHost.Wire;

/// <summary>What the JSON reader says about values that do not fit, in words without .NET's type names, and where they are.</summary>
public static partial class JsonFault
{
    /// <summary>The fault in words, as the end of a sentence: <c>'/shape/0' is of the wrong type</c>.</summary>
    public static string Words(JsonException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        var where = Pointer(error);
        var at = where.Length == 0 ? "it" : $"'{where}'";
        if (Missing().Match(error.Message) is { Success: true } missing)
        {
            return $"{missing.Groups["names"].Value} is missing" + (where.Length == 0 ? "" : $" in {at}");
        }

        if (Twice().Match(error.Message) is { Success: true } twice) return $"'{twice.Groups["name"].Value}' comes twice" + (where.Length == 0 ? "" : $" in {at}");
        if (error.Message.Contains("null value", StringComparison.Ordinal)) return $"{at} must not be null";
        if (error.Message.Contains("could not be converted", StringComparison.Ordinal)) return $"{at} is of the wrong type, or not one of the values it may have";
        var end = error.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        return (end < 0 ? error.Message : error.Message[..end]).TrimEnd('.');
    }

    /// <summary>The place as a JSON Pointer (RFC 6901); empty for the whole.</summary>
    public static string Pointer(JsonException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        var pointer = new StringBuilder();
        foreach (Match step in Steps().Matches(error.Path ?? ""))
        {
            var name = step.Groups["quoted"] is { Success: true } quoted ? quoted.Value : step.Groups["name"] is { Success: true } plain ? plain.Value : step.Groups["index"].Value;
            pointer.Append('/').Append(name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        }

        return pointer.ToString();
    }

    [GeneratedRegex("missing required properties including: (?<names>.*)\\.$")]
    private static partial Regex Missing();

    [GeneratedRegex("^Duplicate property '(?<name>.*)' encountered")]
    private static partial Regex Twice();

    // The reader writes $.name, $['a name'] and $[3].
    [GeneratedRegex(@"\['(?<quoted>.*?)'\]|\[(?<index>\d+)\]|\.(?<name>[^.\[]+)")]
    private static partial Regex Steps();
}
