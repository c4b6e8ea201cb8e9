// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using PluginHost.Contract;
using PluginHost.Pictures.Numbers;
using PluginHost.Pictures.Reading;

namespace PluginHost.Pictures.Views;

/// <summary>How often the values of a signal occur, in bins of a round width.</summary>
internal sealed class HistogramPlan(PicturedSignal signal, string title) : PanelPlan
{
    private const int FewestBins = 6;
    private const int MostBins = 80;

    private readonly SampledValues _samples = new();

    public override SampledValues Samples => _samples;

    public override IEnumerable<Projection> Project(int size) => [];

    public override IEnumerable<PanelContent> Show()
    {
        var values = _samples.Values.ToArray();
        Array.Sort(values);
        var bins = Bins(values);
        var heights = new double[Math.Max(1, bins.Count)];
        foreach (var value in values) heights[bins.IndexOf(value)]++;
        var centres = new double[heights.Length];
        for (var i = 0; i < centres.Length; i++) centres[i] = bins.First + ((i + 0.5) * bins.Width);

        var along = new Axis(
            signal.Quantity.Name, heights.Length, AxisRole.Signal, bins.Width, bins.First + (bins.Width / 2), signal.Quantity.Units);
        var bars = new PlotSeries(signal.Title, centres, heights);
        return [new PlotContent(title, along, new("count"), PlotKind.Bars, [bars]) { Note = Describe(values) }];
    }

    // Freedman and Diaconis (1981, doi:10.1007/BF01025868): width = 2 · interquartile range / n^(1/3), then made round.
    private static HistogramBins Bins(double[] sorted)
    {
        if (sorted.Length == 0) return new(0, 1, 1);
        var span = sorted[^1] - sorted[0];
        if (!(span > 0) || !double.IsFinite(span)) return new(sorted[0] - 0.5, 1, 1);
        var quartiles = sorted[sorted.Length * 3 / 4] - sorted[sorted.Length / 4];
        var wanted = Math.Clamp(2 * quartiles / Math.Cbrt(sorted.Length), span / MostBins, span / FewestBins);
        var width = RoundNumber.AtMost(wanted).Value;
        if (span / width > MostBins) width = RoundNumber.AtLeast(wanted).Value;
        var first = Math.Floor(sorted[0] / width) * width;
        return new(first, width, (int)Math.Floor((sorted[^1] - first) / width) + 1);
    }

    private string Describe(double[] values)
    {
        if (values.Length == 0) return "no values";
        double mean = 0, squares = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var difference = values[i] - mean;
            mean += difference / (i + 1);
            squares += difference * (values[i] - mean);
        }

        var units = UnitText.Pretty(signal.Quantity.Units);
        var deviation = values.Length > 1
            ? $" · standard deviation {NumberText.Short(Math.Sqrt(squares / (values.Length - 1)))} {units}".TrimEnd()
            : "";
        var number = values.Length.ToString(CultureInfo.InvariantCulture);
        var every = _samples.Every > 1 ? $" · every {_samples.Every.ToString(CultureInfo.InvariantCulture)}th value" : "";
        return $"n = {number} · mean {NumberText.Short(mean)} {units}".TrimEnd() + deviation + every;
    }

    private readonly record struct HistogramBins(double First, double Width, int Count)
    {
        public int IndexOf(double value) => (int)Math.Clamp((value - First) / Width, 0, Count - 1);
    }
}
