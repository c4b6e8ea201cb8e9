// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Pictures.Numbers;

namespace PluginHost.Pictures.Drawing;

/// <summary>A scale along one side of a plot: its ends in the units of the signal, marks, and the label with the units shown.</summary>
/// <param name="From">Value at the left or bottom end.</param>
/// <param name="To">Value at the right or top end.</param>
/// <param name="Factor">What a value of the signal is multiplied by before it is shown.</param>
/// <param name="Marks">Marks in the units shown.</param>
/// <param name="Label">Name and units.</param>
/// <param name="IsLogarithmic">Whether positions are in proportion to logarithms.</param>
internal sealed record PlotScale(double From, double To, double Factor, TickMarks Marks, string Label, bool IsLogarithmic)
{
    /// <summary>A scale over an axis of the signal, from one value to another, which may fall.</summary>
    public static PlotScale Of(Axis axis, double from, double to, int marks)
    {
        var (factor, units) = UnitPrefix.Suit(Math.Max(Math.Abs(from), Math.Abs(to)), UnitText.Pretty(axis.Units));
        var name = axis.Name.Length == 0 && units.Length == 0 ? "index" : UnitText.Sentence(axis.Name);
        var ticks = TickMarks.Linear(Math.Min(from, to) * factor, Math.Max(from, to) * factor, marks);
        return new(from, to, factor, ticks, UnitText.Labelled(name, units), false);
    }

    /// <summary>A scale for values.</summary>
    public static PlotScale Of(Quantity quantity, double from, double to, int marks, bool isLogarithmic) => new(
        from,
        to,
        1,
        isLogarithmic ? TickMarks.Logarithmic(from, to, marks) : TickMarks.Linear(from, to, marks),
        quantity.Text,
        isLogarithmic);

    /// <summary>The label with the power of ten that the marks leave out.</summary>
    public string FullLabel => Marks.Exponent == 0 ? Label : Label.Length == 0 ? Marks.ExponentText : $"{Label} {Marks.ExponentText}";

    /// <summary>Where a value of the signal lies between the ends, as a fraction; below 0 or above 1 outside.</summary>
    public double FractionOf(double value)
    {
        if (!IsLogarithmic) return ((value / 2) - (From / 2)) / ((To / 2) - (From / 2));
        return value > 0 ? Math.Log(value / From) / Math.Log(To / From) : double.NegativeInfinity;
    }

    /// <summary>Where a mark lies between the ends.</summary>
    public double FractionOf(Tick mark) => FractionOf(mark.Value / Factor);
}
