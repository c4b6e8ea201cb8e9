// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Pictures.Colours;

/// <summary>A row of 256 colours that stands for the values from 0 to 1, and the neutral colour for pixels without a value.</summary>
public sealed class ColourMap
{
    /// <summary>Number of colours in a map.</summary>
    public const int Steps = 256;

    private readonly Colour[] _colours;

    internal ColourMap(Colour[] colours, Colour missing)
    {
        _colours = colours;
        Missing = missing;
    }

    /// <summary>The colour of masked and NaN pixels; it is no colour of the map.</summary>
    public Colour Missing { get; }

    /// <summary>The colour of a step, 0 to 255.</summary>
    public Colour this[int step] => _colours[step];

    /// <summary>
    /// The colour of a fraction: 0 gives the first colour, 1 the last, anything beyond the nearest of them, NaN the neutral one.
    /// </summary>
    public Colour At(double fraction) => double.IsNaN(fraction) ? Missing : _colours[StepOf(fraction)];

    /// <summary>The step that a fraction falls into.</summary>
    public static int StepOf(double fraction) => (int)Math.Clamp((fraction * (Steps - 1)) + 0.5, 0, Steps - 1);
}
