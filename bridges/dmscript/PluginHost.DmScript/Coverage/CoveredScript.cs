// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Language;

namespace PluginHost.DmScript.Coverage;

/// <summary>How often the lines of one script ran.</summary>
/// <param name="Source">The script.</param>
/// <param name="Lines">
/// The lines in which statements begin, counted from 1 and in their order. Each with how often the statement of it that ran least did: a line has run when all of it has.
/// </param>
public sealed record CoveredScript(SourceText Source, IReadOnlyDictionary<int, long> Lines)
{
    /// <summary>Lines that have run.</summary>
    public int RunCount => Lines.Values.Count(count => count > 0);

    /// <summary>Lines that have not run: the first and last of each range without one that has.</summary>
    public IReadOnlyList<(int First, int Last)> NotRun
    {
        get
        {
            var ranges = new List<(int First, int Last)>();
            var isOpen = false;
            foreach (var (line, count) in Lines)
            {
                if (count == 0 && isOpen) ranges[^1] = (ranges[^1].First, line);
                else if (count == 0) ranges.Add((line, line));
                isOpen = count == 0;
            }

            return ranges;
        }
    }
}
