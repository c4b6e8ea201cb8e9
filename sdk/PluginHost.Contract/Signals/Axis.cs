// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>One axis of a signal. The value at index i is <c>offset + scale · i</c>, in <see cref="Units"/>.</summary>
/// <param name="Name">Name, such as <c>x</c> or <c>Energy loss</c>; may be empty.</param>
/// <param name="Size">Number of elements along the axis.</param>
/// <param name="Role">Navigation or signal.</param>
/// <param name="Scale">Step from one index to the next, in <see cref="Units"/>.</param>
/// <param name="Offset">Value at index 0, in <see cref="Units"/>.</param>
/// <param name="Units">Units as text, such as <c>nm</c>, <c>1/nm</c>, <c>mrad</c>, <c>eV</c>; empty when not calibrated.</param>
public sealed record Axis(string Name, long Size, AxisRole Role, double Scale = 1, double Offset = 0, string Units = "")
{
    /// <summary>The calibrated value at an index, which may be fractional.</summary>
    public double ValueAt(double index) => Offset + (Scale * index);

    /// <summary>The (fractional) index at which the axis has a value.</summary>
    public double IndexOf(double value) => (value - Offset) / Scale;
}
