// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Pictures.Reading;

namespace PluginHost.Pictures.Views;

/// <summary>The signal over two of its axes (or one, as a strip), averaged or summed over the others, or at one index of them.</summary>
internal sealed class ImagePlan(PicturedSignal signal, string title, int? rowAxis, int? columnAxis) : PanelPlan
{
    private Projection? _projection;
    private ImageFit? _fit;

    /// <summary>Axes held at an index.</summary>
    public (int Axis, long Index)[] Held { get; init; } = [];

    /// <summary>Whether the other axes are summed over, not averaged.</summary>
    public bool IsSum { get; init; }

    /// <summary>Whether a complex image shows its phase too.</summary>
    public bool WithPhase { get; init; }

    /// <summary>Images with an equal group share their colours.</summary>
    public object? Group { get; init; }

    public override int PanelCount => signal.IsComplex && WithPhase ? 2 : 1;

    private Axis Vertical => rowAxis is { } axis ? signal.Axes[axis] : new("", 1, AxisRole.Signal);

    private Axis Horizontal => columnAxis is { } axis ? signal.Axes[axis] : new("", 1, AxisRole.Signal);

    public override IEnumerable<Projection> Project(int size)
    {
        _fit = ImageFit.Choose(Vertical, Horizontal, size);
        List<KeptAxis> kept = [];
        if (rowAxis is { } row) kept.Add(new(row, _fit.RowBin));
        if (columnAxis is { } column) kept.Add(new(column, _fit.ColumnBin));
        _projection = signal.Project([.. kept], Held);
        return [_projection];
    }

    public override IEnumerable<PanelContent> Show()
    {
        if (signal.IsColour)
            return [new ColourContent(title, _projection!.Mean(0), _projection.Mean(1), _projection.Mean(2), Vertical, Horizontal, _fit!)];

        if (!signal.IsComplex) return [Image(title, Values(0), signal.Quantity, Kind)];

        var amplitude = Image(Joined("Amplitude"), Values(2), signal.Quantity, Kind);
        if (!WithPhase) return [amplitude];
        var phase = _projection!.Mean(0).Combine(_projection.Mean(1), (real, imaginary) => Math.Atan2(imaginary, real));
        return [amplitude, Image(Joined("Phase"), phase, new("phase", "rad"), ImageKind.Phase)];
    }

    private ImageKind Kind =>
        rowAxis is { } row && columnAxis is { } column && signal.IsPattern(row, column) ? ImageKind.Pattern : ImageKind.Image;

    private Grid Values(int channel) => IsSum ? _projection!.Sum(channel) : _projection!.Mean(channel);

    private ImageContent Image(string name, Grid values, Quantity quantity, ImageKind kind) =>
        new(name, values, Vertical, Horizontal, _fit!, quantity, kind, signal.IsFloat) { Group = Group };

    private string Joined(string part) => title.Length == 0 ? part : $"{title}: {char.ToLowerInvariant(part[0])}{part[1..]}";
}
