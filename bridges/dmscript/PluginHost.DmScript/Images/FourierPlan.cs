// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;

namespace PluginHost.DmScript.Images;

/// <summary>
/// The discrete Fourier transform of lines of one length: Stockham's self-sorting algorithm by fours where the length is a power of two (doi:10.1145/1464182.1464209
/// describes it), else Bluestein's chirp transform by one that is (doi:10.1109/TAU.1970.1162132).
/// </summary>
internal sealed class FourierPlan
{
    private readonly int _length;
    private readonly double[] _cosines;
    private readonly double[] _sines;
    private readonly FourierPlan? _inner;
    private readonly double[] _kernelReal = [];
    private readonly double[] _kernelImaginary = [];

    public FourierPlan(int length)
    {
        _length = length;
        _cosines = new double[length];
        _sines = new double[length];
        if (BitOperations.IsPow2(length))
        {
            for (var i = 0; i < length; i++) (_sines[i], _cosines[i]) = Math.SinCos(-2 * Math.PI * i / length);
            return;
        }

        // The chirp exp(-πi k²/n); k² modulo 2n keeps its angle exact.
        for (var i = 0; i < length; i++) (_sines[i], _cosines[i]) = Math.SinCos(-Math.PI * ((long)i * i % (2L * length)) / length);
        _inner = new FourierPlan(checked((int)BitOperations.RoundUpToPowerOf2((uint)(2 * length - 1))));
        var chirp = _inner.NewLines();
        for (var i = 0; i < length; i++)
        {
            foreach (var place in (ReadOnlySpan<int>)[i, (_inner._length - i) % _inner._length])
                (chirp.Real[place], chirp.Imaginary[place]) = (new Vector<double>(_cosines[i]), new Vector<double>(-_sines[i]));
        }

        _inner.Forward(chirp, null);
        _kernelReal = [.. chirp.Real.Select(value => value[0] / _inner._length)];
        _kernelImaginary = [.. chirp.Imaginary.Select(value => value[0] / _inner._length)];
    }

    /// <summary>Memory for lines of this length.</summary>
    public FourierLines NewLines() => new(_length);

    /// <summary>Memory that <see cref="Forward"/> needs besides the lines; null when it needs none.</summary>
    public FourierLines? NewScratch() => _inner?.NewLines();

    /// <summary>Transforms lines in place, without a factor.</summary>
    public void Forward(FourierLines lines, FourierLines? scratch)
    {
        if (_inner is not null) Chirp(lines, scratch!, _inner);
        else Fours(lines);
    }

    private void Fours(FourierLines lines)
    {
        var stride = 1;
        var quarter = _length / 4;
        for (; quarter >= 1; quarter /= 4, stride *= 4)
        {
            Fours(lines, quarter, stride);
            lines.Step();
        }

        if (stride == _length) return;
        // One step by twos is left.
        var (real, imaginary) = (lines.Real, lines.Imaginary);
        var (nextReal, nextImaginary) = lines.Next;
        for (var k = 0; k < stride; k++)
        {
            var (a, b) = (k, k + stride);
            (nextReal[a], nextReal[b]) = (real[a] + real[b], real[a] - real[b]);
            (nextImaginary[a], nextImaginary[b]) = (imaginary[a] + imaginary[b], imaginary[a] - imaginary[b]);
        }

        lines.Step();
    }

    private void Fours(FourierLines lines, int quarter, int stride)
    {
        var (real, imaginary) = (lines.Real, lines.Imaginary);
        var (nextReal, nextImaginary) = lines.Next;
        for (var j = 0; j < quarter; j++)
        {
            var turn = j * stride;
            var (c1, s1) = (new Vector<double>(_cosines[turn]), new Vector<double>(_sines[turn]));
            var (c2, s2) = (new Vector<double>(_cosines[2 * turn]), new Vector<double>(_sines[2 * turn]));
            var (c3, s3) = (new Vector<double>(_cosines[3 * turn]), new Vector<double>(_sines[3 * turn]));
            for (var k = 0; k < stride; k++)
            {
                var from = k + stride * j;
                var step = stride * quarter;
                var (ar, ai) = (real[from], imaginary[from]);
                var (br, bi) = (real[from + step], imaginary[from + step]);
                var (cr, ci) = (real[from + 2 * step], imaginary[from + 2 * step]);
                var (dr, di) = (real[from + 3 * step], imaginary[from + 3 * step]);
                var (evenR, evenI) = (ar + cr, ai + ci);
                var (oddR, oddI) = (ar - cr, ai - ci);
                var (sumR, sumI) = (br + dr, bi + di);
                // i (b - d)
                var (turnedR, turnedI) = (di - bi, br - dr);
                var to = k + 4 * stride * j;
                (nextReal[to], nextImaginary[to]) = (evenR + sumR, evenI + sumI);
                var (xr, xi) = (oddR - turnedR, oddI - turnedI);
                (nextReal[to + stride], nextImaginary[to + stride]) = (c1 * xr - s1 * xi, c1 * xi + s1 * xr);
                var (yr, yi) = (evenR - sumR, evenI - sumI);
                (nextReal[to + 2 * stride], nextImaginary[to + 2 * stride]) = (c2 * yr - s2 * yi, c2 * yi + s2 * yr);
                var (zr, zi) = (oddR + turnedR, oddI + turnedI);
                (nextReal[to + 3 * stride], nextImaginary[to + 3 * stride]) = (c3 * zr - s3 * zi, c3 * zi + s3 * zr);
            }
        }
    }

    private void Chirp(FourierLines lines, FourierLines scratch, FourierPlan inner)
    {
        var (real, imaginary) = (lines.Real, lines.Imaginary);
        for (var i = 0; i < _length; i++)
        {
            var (c, s) = (new Vector<double>(_cosines[i]), new Vector<double>(_sines[i]));
            (scratch.Real[i], scratch.Imaginary[i]) = (c * real[i] - s * imaginary[i], c * imaginary[i] + s * real[i]);
        }

        scratch.Real.AsSpan(_length).Clear();
        scratch.Imaginary.AsSpan(_length).Clear();
        inner.Forward(scratch, null);
        for (var i = 0; i < inner._length; i++)
        {
            var (c, s) = (new Vector<double>(_kernelReal[i]), new Vector<double>(_kernelImaginary[i]));
            (scratch.Real[i], scratch.Imaginary[i]) = (c * scratch.Real[i] - s * scratch.Imaginary[i], c * scratch.Imaginary[i] + s * scratch.Real[i]);
        }

        scratch.Exchange();
        inner.Forward(scratch, null);
        scratch.Exchange();
        for (var i = 0; i < _length; i++)
        {
            var (c, s) = (new Vector<double>(_cosines[i]), new Vector<double>(_sines[i]));
            (real[i], imaginary[i]) = (c * scratch.Real[i] - s * scratch.Imaginary[i], c * scratch.Imaginary[i] + s * scratch.Real[i]);
        }
    }
}
