// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Plugins.Patterns;
using PluginHost.Plugins.VirtualDetector.Detectors;
using PluginHost.Plugins.VirtualDetector.Kernels;

namespace PluginHost.Plugins.VirtualDetector;

/// <summary>V_d(s) = Σ_k W_d(k) I(s, k) for one or more detectors d at every scan position s. README.md has the details.</summary>
[Analysis(
    "virtual-detector",
    Title = "Virtual detector",
    Summary = "Images from diffraction patterns: the sum of every pattern over a disk, a ring, several of them, segments, or any mask.",
    Reference = "doi:10.1016/S0304-3991(76)91538-2",
    Citation = "H. Rose, Ultramicroscopy 2 (1976) 251; B. H. Savitzky et al., Microscopy and Microanalysis 27 (2021) 712, doi:10.1017/S1431927621000477")]
public static class VirtualDetectorAnalysis
{
    /// <summary>Runs it.</summary>
    /// <param name="data">Diffraction patterns over any scan.</param>
    /// <param name="mask">Weights of the pixels of a pattern.</param>
    /// <param name="parameters">Detectors.</param>
    /// <param name="context">Progress, cancellation, log.</param>
    /// <exception cref="InvalidParametersException">The parameters contradict each other or the data.</exception>
    /// <exception cref="InvalidInputException">The mask does not fit the data.</exception>
    public static VirtualDetectorResult Run(
        [Input(Description = "Diffraction patterns (two signal axes) over a scan of any shape.", SignalDimensions = [2])] Signal data,
        [Input(Description = "Weights of a pattern's pixels, of a pattern's shape; 0 leaves a pixel out.", SignalDimensions = [2], NavigationDimensions = [0])] Signal? mask,
        VirtualDetectorParameters parameters,
        AnalysisContext context)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        var geometry = new FrameGeometry(data, parameters.Units);
        var sums = FrameSums.Of(data.ElementType);
        var patterns = data.InFrameOrder(context);
        var searched = 0.0;
        var plan = DetectorPlan.Of(parameters, mask, geometry, () =>
        {
            searched = 0.5;
            return PatternCentre.Find(patterns, context, new FrameLoopOptions { ProgressTo = searched });
        });
        foreach (var empty in plan.All.Where(detector => detector.Count == 0)) context.Warn($"'{empty.Name}' covers no pixel of the frame; its image is 0.");
        var values = sums.Run(patterns, plan.All, context, new FrameLoopOptions { ProgressFrom = searched });
        if (!ReferenceEquals(patterns, data)) patterns.Dispose();
        return Result(data, plan, parameters, values);
    }

    private static VirtualDetectorResult Result(Signal data, DetectorPlan plan, VirtualDetectorParameters parameters, double[][] values)
    {
        var images = new ScanImages(data);
        var next = 0;
        var image = plan.Image is null ? null : images.Image("Virtual detector", values[next++]);
        var named = plan.Named.ToDictionary(detector => detector.Name, detector => images.Image(detector.Name, values[next++]), StringComparer.Ordinal);
        var segments = parameters.Segments is not { } asked ? null : images.Stack(
            "Segments", values[next..], new Axis("segment", asked.Count, AxisRole.Navigation, 360.0 / asked.Count, asked.FirstEdge, "deg"));
        return new VirtualDetectorResult
        {
            Image = image,
            Named = named,
            Segments = segments,
            Center = plan.Center,
            Pixels = plan.All.ToDictionary(detector => detector.Name, detector => detector.Count, StringComparer.Ordinal),
        };
    }
}
