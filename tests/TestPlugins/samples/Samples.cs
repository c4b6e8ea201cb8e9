// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;

[assembly: Plugin("org.example.samples", Title = "Samples", Summary = "Every way to write an analysis.", Licence = "EUPL-1.2", Authors = "Ada Example; Ben Example", Workers = 2)]

namespace PluginHost.TestPlugins.Samples;

public enum DetectorShape
{
    Disk,
    ThinAnnulus,
}

public readonly record struct Range(double From, [Parameter(Unit = "eV", Above = 0)] double To);

/// <summary>A positional record: what has no default is required.</summary>
public sealed record Mask(double Radius, [Parameter(Description = "Weight of the mask.", Minimum = 0)] double Weight = 1);

/// <summary>Every type that a form can ask for.</summary>
public sealed record AllParameters
{
    [Parameter(Title = "Inner angle", Description = "Where the detector begins.", Unit = "mrad", Minimum = 0, Maximum = 500)]
    public double Inner { get; init; } = 10;

    public required int Count { get; init; }

    public byte Bits { get; init; } = 8;

    public uint Seed { get; init; }

    public long? Limit { get; init; }

    public bool Normalise { get; init; } = true;

    public string Label { get; init; } = "ADF";

    [Parameter(Choices = ["nm", "px"])]
    public string? Units { get; init; }

    public DetectorShape Shape { get; init; } = DetectorShape.ThinAnnulus;

    [Parameter(MinimumItems = 2, MaximumItems = 2, Unit = "px", Above = -1, Below = 10_000)]
    public double[]? Centre { get; init; }

    public Range Window { get; init; } = new(1, 2);

    public IReadOnlyList<Mask> Masks { get; init; } = [];

    [Parameter(Minimum = 0)]
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double> { ["a"] = 0.5 };

    public JsonObject Extra { get; init; } = [];

    /// <summary>Not to be set, hence no parameter.</summary>
    public double Twice => 2 * Inner;
}

public sealed record AllResults(
    [Output(Title = "Mean image", Units = "counts")] Signal Mean,
    Signal? Maximum,
    [Output("threshold", Description = "Where it was cut.", Units = "eV")] double Cut,
    IReadOnlyList<int> Histogram,
    AllParameters Given,
    string? Remark = null);

public static class Methods
{
    [Analysis("all-parameters", Title = "All parameters", Summary = "Takes one of each.", Reference = "doi:10.1000/1", Citation = "Example (2026)")]
    public static AllResults AllParameters(
        [Input(Title = "Image", Description = "Any image.", SignalDimensions = [2], NavigationDimensions = [0, 1], Dtypes = [ElementType.UInt16, ElementType.Float32], Units = ["nm", "1/nm"])] Signal image,
        Signal? dark,
        AllParameters parameters,
        AnalysisContext context,
        CancellationToken cancellation)
    {
        context.Report(0.5, "half way");
        context.Log(dark is null ? "no dark image" : "a dark image");
        context.Warn("This is a sample.");
        cancellation.ThrowIfCancellationRequested();
        return new AllResults(image, dark, parameters.Inner, [parameters.Count, parameters.Bits], parameters);
    }

    [Analysis("nothing")]
    public static void Nothing()
    {
    }

    [Analysis("one-signal")]
    [return: Output("negative", Units = "counts")]
    public static Signal OneSignal(Signal signal) => Signal.FromArray(signal.ToArray<double>().Select(value => -value).ToArray(), signal.Axes);

    [Analysis("keep-colours")]
    public static Signal KeepColours([Input(Dtypes = [ElementType.Rgba32])] Signal picture) => picture;

    [Analysis("named")]
    public static NamedResults Named(Signal signal) => new() { Parts = new Dictionary<string, Signal> { ["first"] = signal, ["second"] = signal } };
}

public sealed record NamedResults
{
    [Output(Description = "One for each part.")]
    public IReadOnlyDictionary<string, Signal>? Parts { get; init; }
}

/// <summary>An analysis with steps of its own: a class, made anew for each run.</summary>
[Analysis("slow-sum", Summary = "Adds up.")]
public sealed class SlowSum
{
    private double _sum;

    public async Task<SumResult> Run(Signal signal, AnalysisContext context)
    {
        foreach (var value in signal.ToArray<double>())
        {
            _sum += value;
            await Task.Yield();
        }

        context.Report(1);
        return new SumResult { Sum = _sum };
    }
}

public sealed record SumResult
{
    public required double Sum { get; init; }
}

/// <summary>Instance methods may be analyses too, and may wait without giving anything.</summary>
public sealed class Waiting
{
    private readonly TimeSpan _time = TimeSpan.FromMilliseconds(1);

    [Analysis("wait")]
    public async Task Wait(AnalysisContext context) => await Task.Delay(_time, context.Cancellation).ConfigureAwait(false);
}
