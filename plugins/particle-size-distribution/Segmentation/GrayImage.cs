// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.ParticleSizeDistribution.Segmentation;

/// <summary>An image as numbers, with the range of its values.</summary>
internal sealed class GrayImage
{
    public const int BandRows = 32;

    private GrayImage(double[] values, int height, int width, ValueRange range)
    {
        Values = values;
        Height = height;
        Width = width;
        Range = range;
    }

    public double[] Values { get; }

    public int Height { get; }

    public int Width { get; }

    public ValueRange Range { get; }

    public ReadOnlySpan<double> Row(int y) => Values.AsSpan(y * Width, Width);

    /// <summary>The image; pixels that are not finite become background and are warned about.</summary>
    public static GrayImage Read(Signal signal, bool bright, AnalysisContext context)
    {
        var (height, width) = ((int)signal.Shape[0], (int)signal.Shape[1]);
        var values = new double[signal.Count];
        var missing = 0L;
        var ranges = new ValueRange[Bands(height)];
        context.ForEachBand(height, BandRows, (start, end) =>
        {
            var band = values.AsSpan(start * width, (end - start) * width);
            signal.ReadAs((long)start * width, band);
            var count = 0;
            foreach (ref var value in band)
            {
                if (double.IsFinite(value)) continue;
                value = double.NaN;
                count++;
            }

            if (count > 0) Interlocked.Add(ref missing, count);
            ranges[start / BandRows] = ValueRange.None.With(band);
        });
        var range = ValueRange.Of(ranges);
        if (range.IsEmpty) throw new InvalidInputException("No pixel of the image has a finite value.", "image");
        if (missing > 0)
        {
            context.Warn($"{missing} pixels have no finite value; they were taken as background.");
            Replace(values, bright ? range.Least : range.Greatest);
        }

        return new GrayImage(values, height, width, range);
    }

    /// <summary>An image of the same size whose rows a function fills.</summary>
    /// <param name="context">Threads and cancellation.</param>
    /// <param name="newState">Makes what one thread keeps.</param>
    /// <param name="fill">Fills a row.</param>
    public GrayImage Mapped<TState>(AnalysisContext context, Func<TState> newState, RowFill<TState> fill)
    {
        var values = new double[Values.Length];
        var ranges = new ValueRange[Bands(Height)];
        context.ForEachBand(Height, BandRows, newState, (start, end, state) =>
        {
            for (var y = start; y < end; y++) fill(y, values.AsSpan(y * Width, Width), state);
            ranges[start / BandRows] = ValueRange.None.With(values.AsSpan(start * Width, (end - start) * Width));
        });
        return new GrayImage(values, Height, Width, ValueRange.Of(ranges));
    }

    /// <summary>Number of bands of rows.</summary>
    public static int Bands(int height) => (height + BandRows - 1) / BandRows;

    private static void Replace(double[] values, double background)
    {
        foreach (ref var value in values.AsSpan())
        {
            if (double.IsNaN(value)) value = background;
        }
    }
}

/// <summary>Fills one row of an image.</summary>
internal delegate void RowFill<in TState>(int y, Span<double> row, TState state);
