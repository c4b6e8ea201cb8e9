// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Plugins.ParticleSizeDistribution.Segmentation;

namespace PluginHost.Plugins.ParticleSizeDistribution.Measurement;

/// <summary>One particle in pixels, summed run by run.</summary>
internal struct Particle
{
    private long _y;
    private long _x;
    private long _yy;
    private long _xx;
    private long _xy;
    private double _intensity;

    /// <summary>Number of pixels.</summary>
    public long Area { get; private set; }

    public bool AtBorder { get; private set; }

    public readonly double Y => (double)_y / Area;

    public readonly double X => (double)_x / Area;

    /// <summary>Diameter of the circle of the same area.</summary>
    public readonly double Diameter => 2 * Math.Sqrt(Area / Math.PI);

    public readonly double MeanIntensity => _intensity / Area;

    public void Add(PixelRun run, ReadOnlySpan<double> row, bool atBorder)
    {
        var (first, last) = ((long)run.Start, (long)run.End - 1);
        var length = last - first + 1;
        var sum = (first + last) * length / 2;
        Area += length;
        _y += run.Y * length;
        _x += sum;
        _yy += (long)run.Y * run.Y * length;
        _xx += Squares(last) - Squares(first - 1);
        _xy += run.Y * sum;
        foreach (var value in row[run.Start..run.End]) _intensity += value;
        AtBorder |= atBorder;
    }

    /// <summary>
    /// The ellipse with the same second moments: its axes are 4 √λ for the eigenvalues λ of the covariance of the pixels' positions, a pixel being
    /// a square (1/12), and the angle of the longer one from x towards y, −90° to 90°.
    /// </summary>
    public readonly (double Major, double Minor, double Degrees) Ellipse(double height, double width)
    {
        var (yy, xx, xy) = (Covariance(_yy, _y, _y) * height * height, Covariance(_xx, _x, _x) * width * width, (Covariance(_xy, _x, _y) - (1.0 / 12)) * height * width);
        var (middle, half) = ((xx + yy) / 2, double.Hypot((xx - yy) / 2, xy));
        return (4 * Math.Sqrt(middle + half), 4 * Math.Sqrt(Math.Max(0, middle - half)), 0.5 * Math.Atan2(2 * xy, xx - yy) * 180 / Math.PI);
    }

    // In 128 bits, because the two terms nearly cancel.
    private readonly double Covariance(long product, long a, long b) => ((double)(((Int128)Area * product) - ((Int128)a * b)) / ((double)Area * Area)) + (1.0 / 12);

    /// <summary>0² + 1² + … + n².</summary>
    private static long Squares(long n) => n * (n + 1) * ((2 * n) + 1) / 6;
}
