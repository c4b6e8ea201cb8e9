// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

[assembly: Plugin("twin-dotnet", Licence = "EUPL-1.2", Title = "What the twin in Python does too")]

namespace PluginHost.TestPlugins.Twin;

public sealed record EchoParameters
{
    public string Text { get; init; } = "hello";
}

public sealed record CountParameters
{
    [Parameter(Minimum = 1, Maximum = 1_000_000)]
    public int Count { get; init; } = 3;

    [Parameter(Unit = "s", Minimum = 0)]
    public double Pause { get; init; }
}

public sealed record EchoResult(string Text);

public sealed record SumResult(double Total);

public sealed record CountResult(int Counted);

/// <summary>The same analyses as those of <c>rpc-python</c>, so that recorded conversations are played with both.</summary>
public static class Analyses
{
    [Analysis("echo")]
    public static EchoResult Echo(EchoParameters parameters, AnalysisContext context)
    {
        context.Log($"echo of {parameters.Text}");
        return new EchoResult(parameters.Text);
    }

    [Analysis("sum")]
    public static SumResult Sum([Input(Dtypes = [ElementType.Float64])] Signal signal)
    {
        var total = 0.0;
        foreach (var value in signal.ToArray<double>()) total += value;
        return new SumResult(total);
    }

    [Analysis("double"), Output("doubled")]
    public static Signal Double([Input(Dtypes = [ElementType.Float64])] Signal signal, AnalysisContext context)
    {
        var doubled = context.Create<double>(signal.Axes, signal.Title);
        for (var index = 0; index < signal.Count; index++) doubled.Slice(index, 1)[0] = 2 * signal.Span<double>(index, 1)[0];
        return doubled.Signal;
    }

    [Analysis("same"), Output("signal")]
    public static Signal Same(
        [Input(Dtypes = [
            ElementType.Boolean, ElementType.Int8, ElementType.Int16, ElementType.Int32, ElementType.Int64, ElementType.UInt8, ElementType.UInt16, ElementType.UInt32,
            ElementType.UInt64, ElementType.Float32, ElementType.Float64, ElementType.Complex64, ElementType.Complex128, ElementType.Rgb24, ElementType.Rgba32,
            ElementType.Rgb48, ElementType.Rgba64])] Signal signal) => signal;

    /// <summary>Counts without ever giving its thread back, and looks between two numbers whether it is to stop.</summary>
    [Analysis("count")]
    public static CountResult Count(CountParameters parameters, AnalysisContext context)
    {
        for (var number = 1; number <= parameters.Count; number++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            context.Report((double)number / parameters.Count, $"{number} of {parameters.Count}");
            if (parameters.Pause > 0) context.Cancellation.WaitHandle.WaitOne(TimeSpan.FromSeconds(parameters.Pause));
        }

        context.Cancellation.ThrowIfCancellationRequested();
        return new CountResult(parameters.Count);
    }

    [Analysis("fail")]
    public static void Fail() => throw new AnalysisException("There is nothing to see here.");
}
