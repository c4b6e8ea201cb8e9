// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Plugins.VirtualDetector.Kernels;

namespace PluginHost.Plugins.VirtualDetector.Statistics;

/// <summary>Sum, mean, variance and maximum of all patterns, pixel by pixel, in one pass. README.md has the details.</summary>
[Analysis(
    "diffraction-statistics",
    Summary = "Sum, mean, variance and maximum of all diffraction patterns of a scan.",
    Reference = "doi:10.1145/3221269.3223036",
    Citation = "E. Schubert and M. Gertz, SSDBM '18 (2018), article 10 (merging of partial variances)")]
public static class DiffractionStatisticsAnalysis
{
    /// <summary>Runs it.</summary>
    /// <param name="data">Diffraction patterns over any scan.</param>
    /// <param name="parameters">Divisor of the variance.</param>
    /// <param name="context">Progress, cancellation, log.</param>
    /// <exception cref="AnalysisException">There are too few patterns, or they are no patterns.</exception>
    public static DiffractionStatisticsResult Run(
        [Input(Description = "Diffraction patterns (two signal axes) over a scan of any shape.", SignalDimensions = [2])] Signal data,
        DiffractionStatisticsParameters parameters,
        AnalysisContext context)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        if (data.FrameLength is 0 or > int.MaxValue) throw new AnalysisException($"The patterns have {data.FrameLength} pixels; 1 to {int.MaxValue} were expected.");
        if (data.FrameCount <= parameters.Ddof) throw new AnalysisException($"There are {data.FrameCount} patterns; at least {parameters.Ddof + 1} are needed.");
        var patterns = data.InFrameOrder(context);
        var (sums, maximum) = PatternPass.Of(data.ElementType).Run(patterns, context);
        if (!ReferenceEquals(patterns, data)) patterns.Dispose();
        var units = data.Quantity?.Units ?? "counts";
        Signal Pattern(double[] values, string name, string unit) => Signal.FromArray(values, data.SignalAxes, Title(data, name), new Quantity(name == "Variance" ? name : "Intensity", unit));
        return new DiffractionStatisticsResult
        {
            Sum = Pattern(sums.Sum, "Sum", units),
            Mean = Pattern(sums.Mean, "Mean", units),
            Variance = Pattern(sums.Variance(parameters.Ddof), "Variance", units.Length == 0 ? "" : units + "^2"),
            Maximum = maximum.With(title: Title(data, "Maximum")),
            Patterns = data.FrameCount,
        };
    }

    private static string Title(Signal data, string name) => data.Title.Length == 0 ? name : $"{data.Title}: {name}";
}
