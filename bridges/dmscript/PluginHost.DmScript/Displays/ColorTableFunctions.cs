// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Images;
using PluginHost.DmScript.Running;
using PluginHost.DmScript.Tags;

namespace PluginHost.DmScript.Displays;

/// <summary>Functions that make colour tables.</summary>
public static class ColorTableFunctions
{
    private const int Colours = 256;

    /// <summary>A table of 256 colours from a list of some of them, each a group of an <c>Index</c> and an <c>RGB</c>; between these colours it is linear.</summary>
    [BuiltIn]
    public static DmImage COLUGradientColorCLUT(TagGroup colours)
    {
        var stops = Enumerable.Range(0, colours.Count).Select(number => Stop(colours.Get(number), number)).OrderBy(stop => stop.Index).ToArray();
        if (stops.Length == 0) throw new ScriptException("A gradient needs at least one colour.");
        var table = new DmImage(ImageDataType.Rgb, Colours, 1);
        for (var index = 0; index < Colours; index++) table.Set(ColourAt(stops, index), index, 0);
        return table;
    }

    private static (double Index, double[] Parts) Stop(object? value, int number)
    {
        var tags = value as TagGroup;
        return TagValues.Number(tags?.Get("Index")) is { } index && TagValues.Fields(tags?.Get("RGB"), 3) is { } parts
            ? (index, parts)
            : throw new ScriptException($"The colour {number} of the gradient is no group with the tags 'Index', from 0 to 255, and 'RGB'.");
    }

    private static RgbValue ColourAt((double Index, double[] Parts)[] stops, int index)
    {
        var after = Array.FindIndex(stops, stop => stop.Index >= index);
        if (after <= 0) return Colour(stops[after < 0 ? ^1 : 0].Parts);
        var (from, to) = (stops[after - 1], stops[after]);
        var part = (index - from.Index) / (to.Index - from.Index);
        return Colour([.. from.Parts.Zip(to.Parts, (a, b) => double.Lerp(a, b, part))]);
    }

    private static RgbValue Colour(double[] parts) => new(Math.Round(parts[0]), Math.Round(parts[1]), Math.Round(parts[2]));
}
