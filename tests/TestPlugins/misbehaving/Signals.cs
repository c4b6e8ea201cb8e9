// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.TestPlugins.Misbehaving;

public sealed record SumResult(Signal Sum, double Total);

/// <summary>Well-behaved analyses that move arrays.</summary>
public static class Signals
{
    [Analysis("pass-through"), Output("signal")]
    public static Signal PassThrough(Signal signal) => signal;

    [Analysis("pass-anything"), Output("signal")]
    public static Signal PassAnything(
        [Input(Dtypes = [
            ElementType.Boolean, ElementType.Int8, ElementType.UInt8, ElementType.Int16, ElementType.UInt16, ElementType.Int32, ElementType.UInt32, ElementType.Int64, ElementType.UInt64,
            ElementType.Float32, ElementType.Float64, ElementType.Complex64, ElementType.Complex128, ElementType.Rgb24, ElementType.Rgba32])] Signal signal) => signal;

    [Analysis("same-size"), Output("signal")]
    public static Signal SameSize(Signal signal, AnalysisContext context)
    {
        var result = context.Create<byte>([new Axis("byte", signal.Descriptor.Bytes, AxisRole.Signal)]);
        result.Slice(0, 1)[0] = 1;
        result.Slice(signal.Descriptor.Bytes - 1, 1)[0] = 2;
        return result.Signal;
    }

    [Analysis("negative"), Output("signal")]
    public static Signal Negative(Signal signal) =>
        Signal.FromArray(signal.ToArray<double>().Select(value => -value).ToArray(), signal.Axes, signal.Title);

    [Analysis("frame-sums")]
    public static SumResult FrameSums([Input(SignalDimensions = [2])] Signal data, AnalysisContext context)
    {
        var sums = new double[data.FrameCount];
        var values = data.InFrameOrder(context).ToArray<double>();
        for (var index = 0; index < values.Length; index++) sums[index / data.FrameLength] += values[index];
        return new SumResult(Signal.FromArray(sums, data.NavigationAxes), sums.Sum());
    }
}
