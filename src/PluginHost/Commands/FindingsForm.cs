// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Checking;
using PluginHost.Output;

namespace PluginHost.Commands;

/// <summary>Prints findings.</summary>
internal static class FindingsForm
{
    /// <summary>Prints them as the command was told to; a problem sets the exit code.</summary>
    public static void Write(Invocation run, IReadOnlyList<Finding> findings, int exitCodeOfProblems)
    {
        var ok = findings.All(finding => finding.State != Finding.Problem);
        if (!ok) run.ExitCode = exitCodeOfProblems;
        if (run.Json)
        {
            run.Print(new FindingsDocument(ok, findings), CommandJson.Indented.FindingsDocument);
            return;
        }

        var width = findings.Max(finding => finding.Check.Length);
        foreach (var finding in findings)
        {
            run.Out.WriteLine($"{Mark(run.Out, finding.State)}  {finding.Check.PadRight(width)}  {finding.Detail}");
            if (finding.Advice is not null) run.Out.WriteLine($"{"",9}{"".PadRight(width)}  → {finding.Advice}");
        }
    }

    private static string Mark(TextStream output, string state) => state switch
    {
        Finding.Ok => output.Paint("ok     ", Colour.Green),
        Finding.Warning => output.Paint("warning", Colour.Yellow),
        _ => output.Paint("PROBLEM", Colour.Red),
    };
}
