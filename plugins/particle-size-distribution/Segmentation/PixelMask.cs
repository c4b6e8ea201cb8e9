// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.ParticleSizeDistribution.Segmentation;

/// <summary>A set of pixels, each 1 or 0.</summary>
internal sealed class PixelMask(int height, int width)
{
    private readonly byte[] _pixels = new byte[checked(height * width)];

    public int Height => height;

    public int Width => width;

    public Span<byte> Row(int y) => _pixels.AsSpan(y * width, width);

    /// <summary>Bright: values above the threshold; dark: all others.</summary>
    public static PixelMask Of(GrayImage image, double threshold, bool bright, AnalysisContext context)
    {
        var mask = new PixelMask(image.Height, image.Width);
        context.ForEachBand(image.Height, GrayImage.BandRows, (start, end) =>
        {
            for (var y = start; y < end; y++)
            {
                var values = image.Row(y);
                var row = mask.Row(y);
                for (var x = 0; x < row.Length; x++) row[x] = (values[x] > threshold) == bright ? (byte)1 : (byte)0;
            }
        });
        return mask;
    }

    /// <summary>Runs of pixels with a value, row by row.</summary>
    public RunList Runs(byte value)
    {
        var runs = new List<PixelRun>();
        var rows = new int[height + 1];
        var other = (byte)(1 - value);
        for (var y = 0; y < height; y++)
        {
            var row = Row(y);
            for (var x = 0; x < width;)
            {
                var before = row[x..].IndexOf(value);
                if (before < 0) break;
                var start = x + before;
                var length = row[start..].IndexOf(other);
                x = length < 0 ? width : start + length;
                runs.Add(new PixelRun(y, start, x));
            }

            rows[y + 1] = runs.Count;
        }

        return new RunList([.. runs], rows, width);
    }

    public void Fill(PixelRun run) => Row(run.Y)[run.Start..run.End].Fill(1);
}
