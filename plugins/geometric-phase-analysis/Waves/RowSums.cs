// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.GeometricPhaseAnalysis.Waves;

/// <summary>The image after the first convolution along x: all rows that the convolution along y reaches, at every D-th column.</summary>
internal sealed class RowSums
{
    private readonly int _first;
    private readonly int _period;
    private readonly double[] _real;
    private readonly double[] _imaginary;

    /// <param name="first">First row, which may lie before the image.</param>
    /// <param name="count">Number of rows, at most the image's height.</param>
    /// <param name="period">The image's height.</param>
    /// <param name="stride">Elements of one row.</param>
    public RowSums(int first, int count, int period, int stride)
    {
        _first = first;
        _period = period;
        Count = count;
        Stride = stride;
        _real = new double[checked(count * stride)];
        _imaginary = new double[checked(count * stride)];
    }

    public int Count { get; }

    public int Stride { get; }

    public static int Modulo(int index, int period) => ((index % period) + period) % period;

    /// <summary>The image's row that a row here stands for.</summary>
    public int ImageRow(int index) => Modulo(_first + index, _period);

    public Span<double> Real(int index) => _real.AsSpan(index * Stride, Stride);

    public Span<double> Imaginary(int index) => _imaginary.AsSpan(index * Stride, Stride);

    /// <summary>The first convolution along y, for one coarse row; rows beyond the image are those of the other side.</summary>
    public void Convolve(GaussianTaps taps, int row, Span<double> real, Span<double> imaginary)
    {
        real.Clear();
        imaginary.Clear();
        // The rows that one convolution reaches follow each other in memory but where they wrap round.
        var at = (int)((long)row * taps.Step % _period);
        for (var done = 0; done < taps.Coarse.Length; at = 0)
        {
            var rows = Math.Min(taps.Coarse.Length - done, _period - at);
            var weights = taps.Coarse.AsSpan(done, rows);
            Lanes.Accumulate(_real.AsSpan(at * Stride), Stride, weights, real[..Stride]);
            Lanes.Accumulate(_imaginary.AsSpan(at * Stride), Stride, weights, imaginary[..Stride]);
            done += rows;
        }
    }
}
