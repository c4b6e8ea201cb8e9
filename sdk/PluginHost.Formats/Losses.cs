// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using PluginHost.Contract;

namespace PluginHost.Formats;

/// <summary>What a format could not hold of a signal, in words for the person who saved it.</summary>
internal sealed class Losses
{
    private readonly List<string> _sentences = [];

    /// <summary>The sentences, in the order in which they were found.</summary>
    public IReadOnlyList<string> Sentences => _sentences;

    /// <summary>Adds a sentence when something is lost.</summary>
    public void Add(bool isLost, string sentence)
    {
        if (isLost) _sentences.Add(sentence);
    }

    /// <summary>For formats that hold no axes: names, roles and calibrations, where they are not those assumed when reading.</summary>
    public void AllAxes(SignalDescriptor signal)
    {
        var isDefault = signal.Axes.SequenceEqual(DefaultAxes.For(signal.Shape));
        Add(!isDefault, $"The axes are not kept: {string.Join(", ", signal.Axes.Select(Describe))}.");
    }

    /// <summary>For formats that hold no roles: those that are not assumed when reading.</summary>
    public void Roles(SignalDescriptor signal)
    {
        var assumed = DefaultAxes.For(signal.Shape);
        var changed = signal.Axes.Where((axis, index) => axis.Role != assumed[index].Role).Select(axis => $"'{axis.Name}'").ToArray();
        Add(changed.Length > 0, $"Which axes are navigation and which signal is not kept for {string.Join(", ", changed)}.");
    }

    /// <summary>The calibration of one axis.</summary>
    public void Calibration(Axis axis) => Add(IsCalibrated(axis), $"The calibration of an axis is not kept: {Describe(axis)}.");

    /// <summary>The offset of one axis whose scale is kept.</summary>
    public void Offset(Axis axis) =>
        Add(axis.Offset != 0, $"The offset of axis '{axis.Name}' is not kept: {axis.Offset.ToString(CultureInfo.InvariantCulture)} {axis.Units}".TrimEnd() + ".");

    /// <summary>All metadata but those of the given names.</summary>
    public void Metadata(SignalDescriptor signal, params string[] kept)
    {
        var lost = signal.Metadata.Select(pair => pair.Key).Except(kept).ToArray();
        Add(lost.Length > 0, $"Metadata are not kept: {string.Join(", ", lost)}.");
    }

    /// <summary>The title.</summary>
    public void Title(SignalDescriptor signal) => Add(signal.Title.Length > 0, $"The title is not kept: {signal.Title}.");

    /// <summary>Whether an axis says more than its size.</summary>
    public static bool IsCalibrated(Axis axis) => axis.Scale != 1 || axis.Offset != 0 || axis.Units.Length > 0;

    private static string Describe(Axis axis) => string.Create(
        CultureInfo.InvariantCulture, $"'{axis.Name}' ({(axis.Role == AxisRole.Signal ? "signal" : "navigation")}, {axis.Scale} {axis.Units} a step, from {axis.Offset})");
}
