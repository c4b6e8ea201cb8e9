// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Pictures.Reading;

namespace PluginHost.Pictures.Views;

/// <summary>
/// A field of two components over two axes. The components are (y, x) unless the component axis says "0=x,1=y" for units.
/// </summary>
internal sealed class VectorPlan(PicturedSignal signal, string title, int componentAxis, int rowAxis, int columnAxis) : PanelPlan
{
    private readonly Projection?[] _components = new Projection?[2];
    private ImageFit? _fit;

    public override IEnumerable<Projection> Project(int size)
    {
        _fit = ImageFit.Choose(signal.Axes[rowAxis], signal.Axes[columnAxis], size);
        KeptAxis[] kept = [new(rowAxis, _fit.RowBin), new(columnAxis, _fit.ColumnBin)];
        for (var component = 0; component < 2; component++) _components[component] = signal.Project(kept, [(componentAxis, component)]);
        return [_components[0]!, _components[1]!];
    }

    public override IEnumerable<PanelContent> Show()
    {
        var right = PicturedSignal.IsHorizontalFirst(signal.Axes[componentAxis]) ? 0 : 1;
        return
        [
            new VectorContent(
                title,
                _components[right]!.Mean(),
                _components[1 - right]!.Mean(),
                signal.Axes[rowAxis],
                signal.Axes[columnAxis],
                _fit!,
                signal.Quantity),
        ];
    }
}
