// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using PluginHost.Contract;
using PluginHost.Pictures.Numbers;
using PluginHost.Pictures.Reading;

namespace PluginHost.Pictures.Views;

/// <summary>A signal as the views see it: checked, with at least one axis, and with the names that go on the picture.</summary>
internal sealed class PicturedSignal
{
    private PicturedSignal(SignalDescriptor signal, Quantity quantity, string title) =>
        (Signal, Quantity, Title) = (signal, quantity, title);

    public SignalDescriptor Signal { get; }

    public Quantity Quantity { get; }

    public string Title { get; }

    public IReadOnlyList<Axis> Axes => Signal.Axes;

    public bool IsReal => Signal.ElementType.IsReal();

    public bool IsComplex => Signal.ElementType.IsComplex();

    public bool IsColour => Signal.ElementType.IsColour();

    public bool IsFloat => Signal.ElementType is ElementType.Float32 or ElementType.Float64 || IsComplex;

    /// <summary>Sizes and type in a few words, such as "64 × 64 of 96 × 96 · uint16".</summary>
    public string Summary
    {
        get
        {
            List<string> navigation = [], signal = [];
            foreach (var axis in Axes)
                (axis.Role == AxisRole.Navigation ? navigation : signal).Add(axis.Size.ToString(CultureInfo.InvariantCulture));
            var sizes = new[] { string.Join(" × ", navigation), string.Join(" × ", signal) }.Where(text => text.Length > 0);
            return $"{string.Join(" of ", sizes)} · {Signal.ElementType.Name()}";
        }
    }

    public static PicturedSignal From(SignalDescriptor signal, PictureOptions options)
    {
        var where = signal.Title.Length == 0 ? null : signal.Title;
        if (signal.Shape.Count != signal.Axes.Count)
            throw new InvalidInputException($"The signal has {signal.Shape.Count} sizes and {signal.Axes.Count} axes.", where);
        for (var axis = 0; axis < signal.Shape.Count; axis++)
        {
            if (signal.Shape[axis] <= 0)
                throw new InvalidInputException(
                    $"There is nothing to draw: axis {axis} of the signal has {signal.Shape[axis]} elements.", where);
            if (signal.Shape[axis] != signal.Axes[axis].Size)
            {
                throw new InvalidInputException(
                    $"Axis {axis} of the signal has {signal.Shape[axis]} elements in its shape and {signal.Axes[axis].Size} in its axes.",
                    where);
            }
        }

        if (signal.Shape.Count == 0) signal = signal with { Shape = [1], Axes = [new("", 1, AxisRole.Signal)] };
        return new(signal, options.Quantity ?? Quantity.Of(signal), signal.Title);
    }

    /// <summary>A projection that keeps the given axes and averages over, or holds, the others.</summary>
    public Projection Project(KeptAxis[] kept, (int Axis, long Index)[] held, bool withExtremes = false) =>
        new([.. Signal.Shape], ElementDecoder.ChannelsOf(Signal.ElementType), kept, held, withExtremes);

    /// <summary>True when both axes are those of a diffraction pattern.</summary>
    public bool IsPattern(int rowAxis, int columnAxis) => IsReciprocal(Axes[rowAxis]) && IsReciprocal(Axes[columnAxis]);

    /// <summary>True when a component axis counts x before y; the contract's order is that of the axes, y before x.</summary>
    public static bool IsHorizontalFirst(Axis component) => component.Units.StartsWith("0=x", StringComparison.OrdinalIgnoreCase);

    private static bool IsReciprocal(Axis axis) =>
        UnitPrefix.IsReciprocal(UnitText.Pretty(axis.Units)) ||
        (axis.Units.Length == 0 && axis.Role == AxisRole.Signal && axis.Name.ToUpperInvariant() is "KX" or "KY" or "QX" or "QY");
}
