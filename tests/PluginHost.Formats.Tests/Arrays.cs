// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using CsCheck;
using PluginHost.Contract;

namespace PluginHost.Formats.Tests;

/// <summary>Arbitrary signals.</summary>
internal static class Arrays
{
    private static readonly string[] Names = ["x", "y", "z", "t", "c", "E", "Energy loss", "kx", "µ", ""];

    /// <summary>Signals of some element types, of up to five axes, with whatever axes, titles and metadata.</summary>
    /// <param name="types">The types.</param>
    /// <param name="least">Least number of axes.</param>
    /// <param name="units">Units to choose from.</param>
    public static Gen<ArraySource> Of(ElementType[] types, int least, params string[] units) =>
        from type in Gen.OneOf(types)
        from shape in Gen.Long[1, 6].Array[least, 5]
        from axes in Axis(units).Array[shape.Length]
        from title in Gen.OneOf("", "HAADF", "Fläche 3 µm", "a: b=c")
        from seed in Gen.Byte
        select Make(type, shape, axes, title, seed);

    private static Gen<Axis> Axis(string[] units) =>
        from name in Gen.OneOf(Names)
        from isSignal in Gen.Bool
        from scale in Gen.Double[1e-3, 1e3]
        from offset in Gen.OneOf((IGen<double>)Gen.Const(0.0), Gen.Double[-100, 100])
        from unit in Gen.OneOf(units)
        select new Axis(name, 1, isSignal ? AxisRole.Signal : AxisRole.Navigation, scale, offset, unit);

    private static ArraySource Make(ElementType type, long[] shape, Axis[] axes, string title, byte seed)
    {
        var descriptor = new SignalDescriptor
        {
            Title = title,
            ElementType = type,
            Shape = shape,
            Axes = [.. axes.Select((axis, index) => axis with { Size = shape[index] })],
            Metadata = new() { ["acquisition"] = new System.Text.Json.Nodes.JsonObject { ["mode"] = "STEM" } },
        };
        var bytes = ArraySource.Counting(descriptor);
        if (type != ElementType.Boolean) bytes[0] ^= seed;
        return new ArraySource(descriptor, bytes);
    }
}
