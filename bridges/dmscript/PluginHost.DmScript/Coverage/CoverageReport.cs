// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace PluginHost.DmScript.Coverage;

/// <summary>Says which lines ran.</summary>
public static class CoverageReport
{
    /// <summary>What ran of all, then the ranges of lines that did not, one a line as <c>FILE:FIRST-LAST</c>.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<CoveredScript> scripts)
    {
        var (run, all) = (scripts.Sum(script => script.RunCount), scripts.Sum(script => script.Lines.Count));
        // Rounded down, so that 100 % is only said of all.
        yield return string.Create(CultureInfo.InvariantCulture, $"{run} of {all} lines ran, {(all == 0 ? 100 : Math.Floor(1000.0 * run / all) / 10):0.0} %");
        foreach (var script in scripts)
        {
            foreach (var (first, last) in script.NotRun)
                yield return string.Create(CultureInfo.InvariantCulture, $"{script.Source.Name}:{first}{(last > first ? $"-{last}" : "")}");
        }
    }

    /// <summary>Writes a tracefile as lcov does (geninfo(1), FILES), which editors show beside the lines.</summary>
    public static void WriteLcov(TextWriter output, IReadOnlyList<CoveredScript> scripts)
    {
        foreach (var script in scripts)
        {
            output.Write($"TN:\nSF:{Path.GetFullPath(script.Source.Name)}\n");
            foreach (var (line, count) in script.Lines) output.Write(string.Create(CultureInfo.InvariantCulture, $"DA:{line},{count}\n"));
            output.Write(string.Create(CultureInfo.InvariantCulture, $"LF:{script.Lines.Count}\nLH:{script.RunCount}\nend_of_record\n"));
        }
    }
}
