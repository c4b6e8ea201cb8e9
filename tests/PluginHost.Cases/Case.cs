// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;
using NUnit.Framework;
using PluginHost.Contract;
using PluginHost.Sdk;

namespace PluginHost.Cases;

/// <summary>
/// One reference case: inputs, parameters, and what an analysis must give within stated tolerances. Use <see cref="All"/> as the source of a
/// test's cases; a test is shown under the case's name.
/// </summary>
[SuppressMessage("Naming", "CA1716", Justification = "Tests are written in C#, where Case is no keyword.")]
public sealed class Case
{
    private readonly string _folder;
    private readonly JsonObject _document;

    private Case(string folder)
    {
        _folder = folder;
        _document = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "case.json")))!.AsObject();
    }

    /// <summary>Name of the case.</summary>
    public string Name => Path.GetFileName(_folder);

    /// <summary>Parameters as the case writes them; their names are the case's own, not those of an analysis.</summary>
    public JsonObject Parameters => _document["parameters"]!.AsObject();

    /// <summary>Names of the inputs.</summary>
    public IReadOnlyList<string> Inputs => Names("inputs");

    /// <summary>Names of the expected outputs that have a tolerance.</summary>
    public IReadOnlyList<string> Outputs => Names("outputs");

    /// <summary>Names of the known truths that have a tolerance.</summary>
    public IReadOnlyList<string> Truths => Names("truth");

    /// <summary>All cases of an analysis.</summary>
    /// <param name="analysis">Its id, which is the name of the folder.</param>
    public static IReadOnlyList<Case> All(string analysis)
    {
        var folder = SharedFolder.Find("cases", analysis);
        var cases = Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Where(each => File.Exists(Path.Combine(each, "case.json"))).Select(each => new Case(each)).ToArray();
        return cases.Length > 0 ? cases : throw new AssertionException($"Test data are missing: '{folder}' holds no case.");
    }

    /// <summary>An input, in place in its file.</summary>
    public Signal Input(string name)
    {
        var entry = Entry("inputs", name);
        var array = NpyArray.Open(FileOf(entry));
        var units = (string?)entry["units"];
        return array.Signal(CaseAxes.Read(entry["axes"] as JsonArray, array.Shape), $"{Name} {name}", units is null ? null : new Quantity("Intensity", units));
    }

    /// <summary>The axes that an expected output has.</summary>
    public IReadOnlyList<Axis> OutputAxes(string name)
    {
        var entry = Entry("outputs", name);
        return CaseAxes.Read(entry["axes"] as JsonArray, [.. entry["shape"]!.AsArray().Select(size => (long)size!)]);
    }

    /// <summary>Asserts that a result has the expected shape and lies within the tolerance.</summary>
    public void Check(string output, Signal result) => Compare("outputs", output, Of(result));

    /// <summary>Asserts the same of numbers with a shape.</summary>
    public void Check(string output, ReadOnlySpan<double> values, IReadOnlyList<long> shape) => Compare("outputs", output, new CaseArray(values.ToArray(), [.. shape]));

    /// <summary>Asserts the same of as many numbers as are expected, in C order.</summary>
    public void Check(string output, params ReadOnlySpan<double> values) => Compare("outputs", output, Shaped("outputs", output, values));

    /// <summary>Asserts that a result is as near the known truth as it can be.</summary>
    public void CheckTruth(string truth, Signal result) => Compare("truth", truth, Of(result));

    /// <summary>Asserts the same of numbers with a shape.</summary>
    public void CheckTruth(string truth, ReadOnlySpan<double> values, IReadOnlyList<long> shape) => Compare("truth", truth, new CaseArray(values.ToArray(), [.. shape]));

    /// <summary>Asserts the same of as many numbers as are expected, in C order.</summary>
    public void CheckTruth(string truth, params ReadOnlySpan<double> values) => Compare("truth", truth, Shaped("truth", truth, values));

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static CaseArray Of(Signal signal) => new(signal.ToArray<double>(), [.. signal.Shape]);

    private CaseArray Shaped(string section, string name, ReadOnlySpan<double> values)
    {
        var shape = NpyArray.Open(FileOf(Entry(section, name))).Shape;
        return new CaseArray(values.ToArray(), shape.Aggregate(1L, (product, size) => product * size) == values.Length ? [.. shape] : [values.Length]);
    }

    private void Compare(string section, string name, CaseArray result)
    {
        var entry = Entry(section, name);
        var file = NpyArray.Open(FileOf(entry));
        var expected = new CaseArray(file.ToArray(), [.. file.Shape]);
        var tolerance = entry["tolerance"]?.AsObject() ?? throw new AssertionException($"{this}: '{name}' has no tolerance, so nothing can be compared with it.");
        var anyShape = ListMatch.Knows((string)tolerance["metric"]!) || tolerance.ContainsKey("per_element");
        if (!anyShape)
        {
            // The truth may cover more than a result, or less (one row of a map that is the same in every row).
            if (section == "truth") (result, expected) = Overlap(result, expected);
            Assert.That(result.Shape, Is.EqualTo(expected.Shape), $"{this}: shape of '{name}'");
            var part = Part(tolerance, result.Rank);
            (result, expected) = (result.Part(part), expected.Part(part));
        }

        var (value, limit) = Metric.Of(result, expected, tolerance);
        Assert.That(value, Is.LessThanOrEqualTo(limit), () => $"{this}: {(string)tolerance["metric"]!} of '{name}' against {section}");
        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{this}: {section} {name} {(string)tolerance["metric"]!} {value:G4} <= {limit:G4}"));
    }

    private static (CaseArray Result, CaseArray Expected) Overlap(CaseArray result, CaseArray expected)
    {
        if (result.HasShape(expected)) return (result, expected);
        if (expected.Broadcast(result.Shape) is { } broadcast) return (result, broadcast);
        if (result.Rank != expected.Rank) return (result, expected);
        expected = expected.Part([.. result.Shape.Select(size => (0L, size))]);
        return (result.Part([.. expected.Shape.Select(size => (0L, size))]), expected);
    }

    private static IReadOnlyList<(long Start, long End)> Part(JsonObject tolerance, int rank)
    {
        if (tolerance["slice"] is JsonArray slices) return [.. slices.Select(slice => ((long)slice![0]!, (long)slice[1]!))];
        var region = (string?)tolerance["region"] ?? "";
        if (!region.Contains("px inside the border", StringComparison.Ordinal)) return [];
        var border = long.Parse(region.Split(" px")[0], CultureInfo.InvariantCulture);
        return [.. Enumerable.Repeat((border, -border), Math.Min(2, rank))];
    }

    private string[] Names(string section) => [.. _document[section]!.AsObject().Where(entry => section == "inputs" || (entry.Value as JsonObject)?["tolerance"] is JsonObject).Select(entry => entry.Key)];

    private JsonObject Entry(string section, string name) => _document[section]?[name] as JsonObject
        ?? throw new AssertionException($"{this} has no '{name}' among its {section}.");

    private string FileOf(JsonObject entry) => Path.Combine(_folder, (string)entry["file"]!);
}
