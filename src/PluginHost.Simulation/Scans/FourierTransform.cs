// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Simulation.Scans;

/// <summary>
/// The discrete Fourier transform of small square arrays whose side is a power of two (Cooley and Tukey 1965,
/// doi:10.1090/S0025-5718-1965-0178586-1). Written out here because a library may choose another order of additions on another machine,
/// and because thousands of transforms of 64 × 64 spend most of their time in a library's preparations.
/// </summary>
internal sealed class FourierTransform
{
    private readonly int _size;
    private readonly double[] _cosines;
    private readonly double[] _sines;
    private readonly int[] _reversed;
    private readonly double[] _real;
    private readonly double[] _imaginary;

    public FourierTransform(int size)
    {
        _size = size;
        (_cosines, _sines) = (new double[size / 2], new double[size / 2]);
        for (var i = 0; i < size / 2; i++) (_sines[i], _cosines[i]) = Math.SinCos(-Math.Tau * i / size);
        _reversed = new int[size];
        for (var i = 0; i < size; i++) _reversed[i] = (_reversed[i / 2] / 2) | ((i & 1) * (size / 2));
        (_real, _imaginary) = (new double[size], new double[size]);
    }

    /// <summary>F(k) = Σ f(r) exp(−2πi k·r/n), in place.</summary>
    public void Forward(double[] real, double[] imaginary)
    {
        for (var row = 0; row < _size; row++) Line(real, imaginary, row * _size, 1);
        for (var column = 0; column < _size; column++) Line(real, imaginary, column, _size);
    }

    private void Line(double[] real, double[] imaginary, int start, int step)
    {
        var (re, im) = (_real, _imaginary);
        for (var i = 0; i < _size; i++) (re[_reversed[i]], im[_reversed[i]]) = (real[start + (i * step)], imaginary[start + (i * step)]);
        for (var half = 1; half < _size; half *= 2)
        {
            var stride = _size / (2 * half);
            for (var block = 0; block < _size; block += 2 * half)
            {
                for (var i = 0; i < half; i++)
                {
                    var (cosine, sine) = (_cosines[i * stride], _sines[i * stride]);
                    var (low, high) = (block + i, block + i + half);
                    var (x, y) = ((re[high] * cosine) - (im[high] * sine), (re[high] * sine) + (im[high] * cosine));
                    (re[high], im[high]) = (re[low] - x, im[low] - y);
                    (re[low], im[low]) = (re[low] + x, im[low] + y);
                }
            }
        }

        for (var i = 0; i < _size; i++) (real[start + (i * step)], imaginary[start + (i * step)]) = (re[i], im[i]);
    }
}
