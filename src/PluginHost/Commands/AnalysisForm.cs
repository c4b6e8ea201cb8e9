// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Output;

namespace PluginHost.Commands;

/// <summary>An analysis as a form to be filled in.</summary>
internal static class AnalysisForm
{
    public static void Write(TextStream output, AnalysisEntry entry)
    {
        var analysis = entry.Analysis;
        output.WriteLine($"{output.Paint(analysis.Title, Colour.Bold)} ({analysis.Id})");
        if (analysis.Summary.Length > 0) output.WriteLine(analysis.Summary);
        output.Section("Inputs");
        WriteItems(output, analysis.Inputs.Select(input => (input.Name, input.Title, InputInWords(input), input.Description)));
        var parameters = new ParameterForm(output);
        output.Section("Parameters");
        parameters.Write(analysis.Parameters, 1);
        output.Section("Outputs");
        WriteItems(output, analysis.Outputs.Select(given => (given.Name, given.Title, Words(given.Units, given.Optional), given.Description)));
        if (analysis.Values.Count > 0)
        {
            output.Section("Values");
            WriteItems(output, analysis.Values.Select(value => (value.Name, value.Title, value.Units ?? "", value.Description)));
        }

        output.Section("About");
        output.Line("reference", Link(analysis.Reference));
        output.Line("cite as", analysis.Citation);
        output.Line("plugin", $"{entry.Plugin.Id} {entry.Plugin.Version}");
        output.Line("program", analysis.Command?.Program);
        output.Line("licence", entry.Plugin.Licence);
        output.Line("isolation", entry.Isolation == "process" ? "a process of its own" : entry.Isolation);
        output.Section("Example");
        output.WriteLine("  " + ExampleLine.For(analysis));
    }

    private static void WriteItems(TextStream output, IEnumerable<(string Name, string? Title, string Facts, string? Description)> items)
    {
        var list = items.ToList();
        if (list.Count == 0) output.WriteLine("  none");
        var width = Math.Max(12, list.Select(item => item.Name.Length).DefaultIfEmpty().Max());
        foreach (var (name, title, facts, description) in list)
        {
            var heading = string.Join(", ", new[] { title == name ? null : title, facts }.Where(text => !string.IsNullOrEmpty(text)));
            output.WriteLine($"  {output.Paint(name.PadRight(width), Colour.Cyan)} {heading}".TrimEnd());
            if (!string.IsNullOrEmpty(description)) output.WriteLine($"  {"".PadRight(width)} {description}");
        }
    }

    private static string InputInWords(InputSpec input)
    {
        var words = new List<string>();
        if (input.NavigationDimensions.Count > 0) words.Add($"{Either(input.NavigationDimensions)} navigation");
        if (input.SignalDimensions.Count > 0) words.Add($"{Either(input.SignalDimensions)} signal");
        var text = words.Count == 0 ? "any dimensions" : string.Join(" and ", words) + " dimensions";
        if (input.Dtypes.Count > 0) text += ", " + string.Join(" or ", input.Dtypes.Select(type => type.Name()));
        if (input.Units.Count > 0) text += ", signal axes in " + string.Join(" or ", input.Units);
        return input.Optional ? text + ", optional" : text;
    }

    private static string Either(IEnumerable<int> numbers) => string.Join(" or ", numbers.Select(number => Numbers.Count(number)));

    private static string Words(string? units, bool optional) =>
        string.Join(", ", new[] { units, optional ? "depending on the parameters" : null }.Where(text => !string.IsNullOrEmpty(text)));

    private static string? Link(string? reference) => reference?.StartsWith("doi:", StringComparison.OrdinalIgnoreCase) == true ? "https://doi.org/" + reference[4..] : reference;
}
