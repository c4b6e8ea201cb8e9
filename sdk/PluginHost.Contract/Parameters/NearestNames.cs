// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Finds the names that somebody probably meant.</summary>
public static class NearestNames
{
    /// <summary>Up to three names near the one given, nearest first: by edit distance (Levenshtein), because one contains the other, or because the name abbreviates each word (gpa, cmass).</summary>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(known);
        return [.. known
            .Select(candidate => (candidate, distance: Distance(name, candidate)))
            .Where(pair => pair.distance <= Math.Max(2, Math.Max(name.Length, pair.candidate.Length) / 3))
            .OrderBy(pair => pair.distance).ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Take(3).Select(pair => pair.candidate)];
    }

    // Initials or longer beginnings of all words.
    private static bool Abbreviates(string name, string candidate)
    {
        var words = candidate.Split(['-', '_', '.', ' '], StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1 && name.Length >= words.Length && Fits(name, words);

        static bool Fits(ReadOnlySpan<char> rest, ReadOnlySpan<string> words)
        {
            if (words.IsEmpty) return rest.IsEmpty;
            for (var length = 1; length <= Math.Min(rest.Length, words[0].Length) && char.ToUpperInvariant(rest[length - 1]) == char.ToUpperInvariant(words[0][length - 1]); length++)
            {
                if (Fits(rest[length..], words[1..])) return true;
            }

            return false;
        }
    }

    private static int Distance(string a, string b)
    {
        if (Abbreviates(a, b)) return 0;
        if (a.Length >= 3 && (b.Contains(a, StringComparison.OrdinalIgnoreCase) || a.Contains(b, StringComparison.OrdinalIgnoreCase))) return 1;
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1;
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + cost));
            }
        }

        return row[b.Length];
    }
}
