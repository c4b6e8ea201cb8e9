// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Pictures.Reading;

namespace PluginHost.Pictures.Views;

/// <summary>What a signal shows together with the signals that belong to it. What does not fit it (another shape, another kind) is left out.</summary>
internal sealed class JoinedContent(PictureSource source, PictureOptions options, int size, CancellationToken cancellationToken)
{
    // A stream is read once, however many panels there are.
    private readonly Dictionary<PictureSource, List<PanelContent>> _read = new(ReferenceEqualityComparer.Instance);

    public PanelContent Of(PanelContent content) => content switch
    {
        ImageContent image => Over(Masked(image)),
        PlotContent { Kind: PlotKind.Bars } bars when source.Curve is { } curve => bars with { Curves = Lines(curve) },
        _ => content,
    };

    private ImageContent Masked(ImageContent image) =>
        source.Mask is { } mask && Read(mask).OfType<ImageContent>().FirstOrDefault() is { } where && Fits(where, image)
            ? image with { Values = image.Values.Combine(where.Values, (value, said) => said >= 0.5 ? value : double.NaN) }
            : image;

    private ImageContent Over(ImageContent marks) =>
        source.Over is { } under && Read(under).OfType<ImageContent>().FirstOrDefault() is { } image && Fits(image, marks)
            ? image with { Marks = marks.Values }
            : marks;

    private IReadOnlyList<PlotSeries> Lines(PictureSource curve) => [.. Read(curve).OfType<PlotContent>().SelectMany(plot => plot.Series)];

    private List<PanelContent> Read(PictureSource other)
    {
        if (_read.TryGetValue(other, out var before)) return before;
        var signal = PicturedSignal.From(other.Signal, options);
        var plans = ViewChoice.Choose(signal, null);
        Projection[] projections = [.. plans.SelectMany(plan => plan.Project(size))];
        SignalPass.Run(signal.Signal, other.Bytes, projections, null, cancellationToken);
        return _read[other] = [.. plans.SelectMany(plan => plan.Show())];
    }

    private static bool Fits(ImageContent one, ImageContent other) =>
        one.Vertical.Size == other.Vertical.Size && one.Horizontal.Size == other.Horizontal.Size
        && one.Values.Rows == other.Values.Rows && one.Values.Columns == other.Values.Columns;
}
