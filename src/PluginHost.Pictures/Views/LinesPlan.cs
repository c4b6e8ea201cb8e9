// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using PluginHost.Contract;
using PluginHost.Pictures.Reading;

namespace PluginHost.Pictures.Views;

/// <summary>
/// The signal over one axis as a line, or as one line for each index of a short second axis, averaged or summed over the others.
/// </summary>
internal sealed class LinesPlan(PicturedSignal signal, string title, int axis, int? seriesAxis = null) : PanelPlan
{
    // More points than a plot has pixels would only cost memory; the extremes of each bin keep what the eye would see.
    private const int MostPoints = 16384;

    private Projection? _projection;
    private int _bin = 1;

    /// <summary>Whether the other axes are summed over, not averaged.</summary>
    public bool IsSum { get; init; }

    /// <summary>Lines or bars.</summary>
    public PlotKind Kind { get; init; }

    /// <summary>Names of the lines along the series axis; numbers when there are none.</summary>
    public IReadOnlyList<string> SeriesNames { get; init; } = [];

    // Lines share a plot when both its scales mean the same for all of them.
    public override string? MergeKey => Kind != PlotKind.Lines ? null : string.Join(
        '\n', title, signal.Axes[axis].Name, signal.Axes[axis].Units, signal.Quantity.Units);

    private bool HasExtremes => _bin > 1 && signal.IsReal && seriesAxis is null && !IsSum;

    public override IEnumerable<Projection> Project(int size)
    {
        _bin = (int)Math.Max(1, (signal.Axes[axis].Size + MostPoints - 1) / MostPoints);
        var along = new KeptAxis(axis, _bin);
        KeptAxis[] kept = seriesAxis is not { } series ? [along] : series < axis ? [new(series), along] : [along, new(series)];
        _projection = signal.Project(kept, [], HasExtremes);
        return [_projection];
    }

    public override IEnumerable<PanelContent> Show()
    {
        List<PlotSeries> lines = [];
        if (signal.IsComplex)
        {
            AddLines(lines, 0, "real part");
            AddLines(lines, 1, "imaginary part");
        }
        else
        {
            AddLines(lines, 0, signal.Title);
        }

        // Where nobody says what was measured, the axis still needs a name.
        var quantity = Kind == PlotKind.Lines && signal.Quantity == new Quantity() ? new Quantity("intensity") : signal.Quantity;
        return [new PlotContent(title, signal.Axes[axis], quantity, Kind, lines) { MergeKey = MergeKey }];
    }

    private void AddLines(List<PlotSeries> lines, int channel, string name)
    {
        var values = IsSum ? _projection!.Sum(channel) : _projection!.Mean(channel);
        if (seriesAxis > axis) values = values.Transposed();
        var x = new double[values.Columns];
        for (var i = 0; i < x.Length; i++)
        {
            // The middle of the bin; the last bin may be shorter.
            var first = (long)i * _bin;
            x[i] = signal.Axes[axis].ValueAt(first + ((Math.Min(_bin, signal.Axes[axis].Size - first) - 1) / 2.0));
        }

        for (var row = 0; row < values.Rows; row++)
        {
            var y = values.Values[(row * values.Columns)..((row + 1) * values.Columns)];
            lines.Add(HasExtremes
                ? new(NameOf(row, name), x, y, _projection.Smallest.Values, _projection.Largest.Values)
                : new(NameOf(row, name), x, y));
        }
    }

    private string NameOf(int row, string name)
    {
        if (seriesAxis is not { } series) return name;
        if (row < SeriesNames.Count) return SeriesNames[row];
        var along = signal.Axes[series];
        if (along.Units.Length == 0)
            return $"{(along.Name.Length == 0 ? "no." : along.Name)} {(row + 1).ToString(CultureInfo.InvariantCulture)}";
        return $"{Numbers.NumberText.Short(along.ValueAt(row), 4)} {Numbers.UnitText.Pretty(along.Units)}";
    }
}
