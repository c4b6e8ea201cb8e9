// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using PluginHost.Contract;

namespace PluginHost.Pictures.Views;

/// <summary>Chooses what to show of a signal from its element type and its axes.</summary>
internal static class ViewChoice
{
    private const int MostFrames = 6;
    private const int MostLines = 8;

    // Spectra have more channels than histograms have bins.
    private const int MostBins = 100;

    public static IReadOnlyList<PanelPlan> Choose(PicturedSignal signal, PlotKind? plot)
    {
        if (plot == PlotKind.Histogram && signal.IsReal) return [new HistogramPlan(signal, "")];

        // Axes of one element say nothing about what the signal is.
        List<int> navigation = [], shown = [];
        int? component = null;
        for (var axis = 0; axis < signal.Axes.Count; axis++)
        {
            if (signal.Axes[axis].Size == 1) continue;
            if (IsComponents(signal.Axes[axis]) && signal.Axes[axis].Size <= MostLines) component = axis;
            else if (signal.Axes[axis].Role == AxisRole.Navigation) navigation.Add(axis);
            else shown.Add(axis);
        }

        if (component is { } along && navigation.Count + shown.Count is 1 or 2)
            return Components(signal, along, [.. navigation, .. shown], plot);
        if (component is { } folded) navigation.Add(folded);
        navigation.Sort();
        return signal.IsColour ? Colours(signal, [.. navigation, .. shown]) : Plain(signal, navigation, shown, plot);
    }

    private static List<PanelPlan> Plain(PicturedSignal signal, List<int> navigation, List<int> shown, PlotKind? plot)
    {
        // Of a volume, and of a map of maps, the leading axes are gone through like frames.
        while (shown.Count > 2) Move(shown, navigation);
        if (shown.Count == 0)
        {
            while (navigation.Count > 0 && shown.Count < 2)
            {
                shown.Insert(0, navigation[^1]);
                navigation.RemoveAt(navigation.Count - 1);
            }
        }

        return (navigation.Count, shown.Count) switch
        {
            (0, 0) when signal.Axes.Count > 1 => [new ImagePlan(signal, "", null, null) { WithPhase = true }],
            (0, 0) => [new LinesPlan(signal, "", 0) { Kind = plot ?? PlotKind.Lines }],
            (0, 1) => [new LinesPlan(signal, "", shown[0]) { Kind = plot ?? (IsHistogram(signal, shown[0]) ? PlotKind.Bars : PlotKind.Lines) }],
            (0, _) => [new ImagePlan(signal, "", shown[0], shown[1]) { WithPhase = true }],
            (1, 1) when signal.Axes[navigation[0]].Size <= MostLines && !signal.IsComplex =>
                [new LinesPlan(signal, "", shown[0], navigation[0]) { Kind = plot ?? PlotKind.Lines }],
            (1, 1) =>
            [
                InOrder(signal, "All spectra", navigation[0], shown[0]),
                new LinesPlan(signal, "Sum of all", shown[0]) { IsSum = true },
            ],
            (_, 1) =>
            [
                new LinesPlan(signal, "Sum spectrum", shown[0]) { IsSum = true },
                InOrder(signal, "Sum over each spectrum", navigation[^2], navigation[^1], isSum: true),
            ],
            (1, _) => Frames(signal, navigation[0], shown),
            _ => Scan(signal, navigation, shown),
        };
    }

    private static List<PanelPlan> Scan(PicturedSignal signal, List<int> navigation, List<int> shown)
    {
        var frame = signal.IsPattern(shown[0], shown[1]) ? "pattern" : "frame";
        return
        [
            InOrder(signal, $"Mean {frame}", shown[0], shown[1]),
            InOrder(signal, $"Sum over each {frame}", navigation[^2], navigation[^1], isSum: true),
        ];
    }

    private static List<PanelPlan> Frames(PicturedSignal signal, int along, List<int> shown)
    {
        var count = signal.Axes[along].Size;
        var group = new object();
        List<PanelPlan> panels = [];
        long[] indices = count <= MostFrames ? [.. LongRange(count)] : [0, (count - 1) / 2, count - 1];
        foreach (var index in indices)
        {
            panels.Add(new ImagePlan(signal, Place(index, count), shown[0], shown[1]) { Held = [(along, index)], Group = group });
        }

        if (count > MostFrames)
        {
            var mean = $"Mean of {count.ToString(CultureInfo.InvariantCulture)}";
            panels.Add(new ImagePlan(signal, mean, shown[0], shown[1]) { Group = signal.IsReal ? group : null });
        }

        return panels;
    }

    private static bool IsHistogram(PicturedSignal signal, int axis) => signal.Signal.ElementType.IsInteger() && signal.Axes[axis].Size <= MostBins;

    private static List<PanelPlan> Components(PicturedSignal signal, int component, List<int> rest, PlotKind? plot)
    {
        rest.Sort();
        var count = signal.Axes[component].Size;
        if (rest.Count == 1)
        {
            IReadOnlyList<string> directions = PicturedSignal.IsHorizontalFirst(signal.Axes[component]) ? ["x", "y"] : ["y", "x"];
            var names = count == 2 ? directions : [];
            return [new LinesPlan(signal, "", rest[0], component) { Kind = plot ?? PlotKind.Lines, SeriesNames = names }];
        }

        if (count == 2 && signal.IsReal) return [new VectorPlan(signal, "", component, rest[0], rest[1])];
        List<PanelPlan> panels = [];
        for (long index = 0; index < count; index++)
        {
            var name = $"{signal.Axes[component].Name} {Place(index, count)}";
            panels.Add(new ImagePlan(signal, name, rest[0], rest[1]) { Held = [(component, index)] });
        }

        return panels;
    }

    private static List<PanelPlan> Colours(PicturedSignal signal, List<int> axes)
    {
        axes.Sort();
        return axes.Count switch
        {
            0 => [new ImagePlan(signal, "", null, null)],
            1 => [new ImagePlan(signal, "", null, axes[0])],
            2 => [new ImagePlan(signal, "", axes[0], axes[1])],
            3 => Frames(signal, axes[0], axes[1..]),
            _ => [new ImagePlan(signal, "Mean", axes[^2], axes[^1])],
        };
    }

    private static string Place(long index, long count) =>
        $"{(index + 1).ToString(CultureInfo.InvariantCulture)} of {count.ToString(CultureInfo.InvariantCulture)}";

    // A projection is filled in C order, so that an image whose rows run along the faster axis is that of the swapped pair.
    private static ImagePlan InOrder(PicturedSignal signal, string title, int first, int second, bool isSum = false) =>
        new(signal, title, Math.Min(first, second), Math.Max(first, second)) { IsSum = isSum };

    private static void Move(List<int> shown, List<int> navigation)
    {
        navigation.Add(shown[0]);
        navigation.Sort();
        shown.RemoveAt(0);
    }

    private static bool IsComponents(Axis axis) => axis.Name.StartsWith("component", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<long> LongRange(long count)
    {
        for (long index = 0; index < count; index++) yield return index;
    }
}
