// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Pictures.Drawing;
using PluginHost.Pictures.Reading;
using PluginHost.Pictures.Views;
using SkiaSharp;

namespace PluginHost.Pictures;

/// <summary>One picture on its way: chooses the panels, reads the signals, draws.</summary>
internal sealed class PictureDrawing
{
    private readonly List<(PictureSource Source, PicturedSignal Signal, IReadOnlyList<PanelPlan> Plans)> _parts = [];
    private readonly PictureOptions _options;

    private PictureDrawing(PictureOptions options) => _options = options;

    private int PanelCount
    {
        get
        {
            var plans = _parts.SelectMany(part => part.Plans).ToList();
            var shared = plans.Where(plan => plan.MergeKey is not null).GroupBy(plan => plan.MergeKey).Count();
            return shared + plans.Where(plan => plan.MergeKey is null).Sum(plan => plan.PanelCount);
        }
    }

    public static PictureDrawing Of(IReadOnlyList<PictureSource> sources, PictureOptions options)
    {
        var drawing = new PictureDrawing(options);
        foreach (var source in sources)
        {
            var signal = PicturedSignal.From(source.Signal, options);
            drawing._parts.Add((source, signal, ViewChoice.Choose(signal, options.Plot ?? (sources.Count > 1 ? PlotKind.Lines : null))));
        }

        return drawing;
    }

    public SKData Draw(CancellationToken cancellationToken)
    {
        var size = PanelSize(PanelCount);
        List<PanelContent> contents = [];
        foreach (var (source, signal, plans) in _parts)
        {
            List<Projection> projections = [];
            SampledValues? samples = null;
            foreach (var plan in plans)
            {
                projections.AddRange(plan.Project(size));
                samples ??= plan.Samples;
            }

            SignalPass.Run(signal.Signal, source.Bytes, projections, samples, cancellationToken);
            var joining = new JoinedContent(source, _options, size, cancellationToken);
            foreach (var plan in plans) contents.AddRange(plan.Show().Select(content => Titled(joining.Of(content), signal)));
        }

        var theme = Theme.For(_options.Size);
        var title = _options.Title ?? (_parts.Count == 1 ? _parts[0].Signal.Title : "");
        var summary = _parts.Count == 1 ? _parts[0].Signal.Summary : "";
        return new Sheet(title, summary, PanelSet.Of(contents, _options, size, theme), theme).Encode();
    }

    // With several signals on one picture each panel says which one it shows; lines say it in the legend.
    private PanelContent Titled(PanelContent content, PicturedSignal signal)
    {
        if (_parts.Count == 1 || signal.Title.Length == 0 || content is PlotContent { Title.Length: 0, Kind: PlotKind.Lines })
            return content;
        return content with { Title = content.Title.Length == 0 ? signal.Title : $"{signal.Title} – {content.Title}" };
    }

    private int PanelSize(int panels) => panels switch
    {
        1 => _options.Size,
        2 => (int)(_options.Size * 0.7),
        3 or 4 => (int)(_options.Size * 0.6),
        _ => (int)(_options.Size * 0.5),
    };
}
