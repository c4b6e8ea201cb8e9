// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.ParticleSizeDistribution.Segmentation;

/// <summary>
/// Otsu's threshold (doi:10.1109/TSMC.1979.4310076): of a histogram with 256 bins over the range of the values, the middle of the bin after which
/// a cut leaves two classes with the greatest variance between them, w1 w2 (m1 − m2)².
/// </summary>
internal static class OtsuThreshold
{
    private const int Bins = 256;

    public static double Of(GrayImage image, AnalysisContext context)
    {
        var (least, greatest) = (image.Range.Least, image.Range.Greatest);
        var scale = Bins / (greatest - least);
        var counts = new long[Bins];
        var gate = new Lock();
        context.ForEachBand(image.Height, GrayImage.BandRows, (start, end) =>
        {
            Span<int> band = stackalloc int[Bins];
            band.Clear();
            foreach (var value in image.Values.AsSpan(start * image.Width, (end - start) * image.Width)) band[Math.Min((int)((value - least) * scale), Bins - 1)]++;
            lock (gate)
            {
                for (var bin = 0; bin < Bins; bin++) counts[bin] += band[bin];
            }
        });
        return least + ((Best(counts) + 0.5) / scale);
    }

    private static int Best(long[] counts)
    {
        var (total, moment) = (0.0, 0.0);
        for (var bin = 0; bin < Bins; bin++)
        {
            total += counts[bin];
            moment += counts[bin] * (bin + 0.5);
        }

        var (best, greatest) = (0, -1.0);
        var (lower, lowerMoment) = (0.0, 0.0);
        for (var bin = 0; bin < Bins - 1; bin++)
        {
            lower += counts[bin];
            lowerMoment += counts[bin] * (bin + 0.5);
            var upper = total - lower;
            var distance = (lowerMoment / lower) - ((moment - lowerMoment) / upper);
            var between = lower * upper * distance * distance;
            if (between <= greatest) continue;
            (best, greatest) = (bin, between);
        }

        return best;
    }
}
