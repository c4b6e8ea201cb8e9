// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Plugins.ParticleSizeDistribution.Measurement;
using PluginHost.Plugins.ParticleSizeDistribution.Segmentation;

namespace PluginHost.Plugins.ParticleSizeDistribution;

/// <summary>Particles of an image and their sizes: smooth, threshold (Otsu, doi:10.1109/TSMC.1979.4310076), label, measure.</summary>
[Analysis(
    "particle-size-distribution",
    Title = "Particle size distribution",
    Summary = "Finds particles by a threshold, takes touching ones apart where asked to, and measures their areas and equivalent diameters.",
    Reference = "doi:10.1109/TSMC.1979.4310076",
    Citation = "N. Otsu, IEEE Transactions on Systems, Man, and Cybernetics 9 (1979) 62")]
public static class PsdAnalysis
{
    /// <summary>Runs the analysis.</summary>
    /// <param name="image">Image: rows, columns.</param>
    /// <param name="parameters">Parameters.</param>
    /// <param name="context">Progress, cancellation, results.</param>
    public static PsdResult Run(
        [Input(Title = "Image", Description = "Image with particles on a background.", SignalDimensions = [2], NavigationDimensions = [0])] Signal image,
        PsdParameters parameters,
        AnalysisContext context)
    {
        Check(image, parameters);
        var grey = GrayImage.Read(image, parameters.Bright, context);
        context.Report(0.15, "Smoothing");
        var smooth = GaussianSmoothing.Of(grey, parameters.Smoothing, context);
        context.Report(0.4, "Threshold");
        var constant = smooth.Range.Least >= smooth.Range.Greatest;
        var threshold = parameters.Threshold ?? (constant ? smooth.Range.Least : OtsuThreshold.Of(smooth, context));
        context.Report(0.5, "Particles");
        var mask = parameters.Threshold is null && constant ? new PixelMask(grey.Height, grey.Width) : PixelMask.Of(smooth, threshold, parameters.Bright, context);
        if (parameters.FillHoles) HoleFilling.Fill(mask);
        context.Cancellation.ThrowIfCancellationRequested();
        var all = Separate(mask, parameters, context);
        context.Report(0.8, "Sizes");
        var (regions, particles) = Kept(all, Particles.Measure(all, grey), parameters, context);
        if (parameters.Threshold is null && constant) context.Warn("The image is constant: there is no threshold that separates particles from background.");
        else if (all.Count == 0) context.Warn("No pixel is beyond the threshold: there are no particles.");
        var scale = new PixelScale(image.Axes[0], image.Axes[1]);
        var sizes = new SizeStatistics(particles.Select(particle => particle.Diameter * scale.Length));
        var labels = RegionImages.Labels(regions, image.Axes, Title(image, "particles"), context);
        var histogram = SizeHistogram.Of(sizes, parameters.Bins, scale.Units, Title(image, "diameters"));
        context.Report(0.9, "Outlines");
        return new PsdResult
        {
            Labels = labels.Signal,
            Outlines = RegionImages.Outlines(regions, labels, image.Axes, Title(image, "outlines"), context),
            Particles = ParticleTable.Of(particles, scale, Title(image, "table of particles"), image.Quantity?.Units ?? ""),
            Histogram = histogram,
            Fit = SizeHistogram.Fit(sizes, histogram, Title(image, "log-normal fit")),
            Count = particles.Length,
            Threshold = threshold,
            Mean = sizes.Mean,
            Median = sizes.Median,
            StandardDeviation = sizes.StandardDeviation,
            LogNormalMedian = sizes.LogNormalMedian,
            LogNormalSigma = sizes.LogNormalSigma,
            AreaFraction = particles.Sum(particle => (double)particle.Area) / image.Count,
            Units = scale.Units,
        };
    }

    private static void Check(Signal image, PsdParameters parameters)
    {
        if (image.Count == 0) throw new InvalidInputException($"The image has no pixels; its shape is {string.Join(" × ", image.Shape)}.", "image");
        if (image.Count > Array.MaxLength) throw new InvalidInputException($"The image has {image.Count} pixels; at most {Array.MaxLength} can be analysed at once.", "image");
        if (parameters.Connectivity is not (4 or 8))
        {
            throw new InvalidParametersException($"Parameter 'connectivity' is {parameters.Connectivity}; it must be 4 or 8.", "/connectivity");
        }
    }

    private static Regions Separate(PixelMask mask, PsdParameters parameters, AnalysisContext context)
    {
        var runs = mask.Runs(1);
        var corners = parameters.Connectivity == 8;
        return parameters.Split == SplitMode.Watershed && runs.Runs.Length > 0
            ? Watershed.Split(runs, corners, parameters.SplitDepth, context)
            : Regions.Connected(runs, corners);
    }

    private static (Regions Regions, Particle[] Particles) Kept(Regions all, Particle[] particles, PsdParameters parameters, AnalysisContext context)
    {
        bool Keep(Particle particle) => particle.Area >= parameters.MinimumArea && !(parameters.ExcludeBorder && particle.AtBorder);
        var kept = particles.Where(Keep).ToArray();
        if (all.Count > 0 && kept.Length == 0)
        {
            var (who, were, they) = all.Count == 1 ? ("The only particle", "was", "it is") : ($"All {all.Count} particles", "were", "they are");
            context.Warn(parameters.ExcludeBorder && particles.All(particle => particle.AtBorder)
                ? $"{who} {were} left out, because {they} at the border of the image."
                : $"{who} {were} left out, because {they} smaller than {parameters.MinimumArea} px or at the border of the image.");
        }

        return (all.Where(label => Keep(particles[label - 1])), kept);
    }

    private static string Title(Signal image, string what) => image.Title.Length == 0 ? what : $"{image.Title}: {what}";
}
