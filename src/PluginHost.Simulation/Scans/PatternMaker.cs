// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Simulation.Chance;

namespace PluginHost.Simulation.Scans;

/// <summary>Makes the diffraction patterns of one thread: wave behind the object, Fourier transform, counts.</summary>
internal sealed class PatternMaker
{
    private readonly Probe _probe;
    private readonly int _side;
    private readonly int _objectSide;
    private readonly double[] _cosine;
    private readonly double[] _sine;
    private readonly FourierTransform _transform;
    private readonly double[] _real;
    private readonly double[] _imaginary;

    public PatternMaker(PhaseObject sample, Probe probe, int side)
    {
        (_probe, _side, _objectSide) = (probe, side, sample.Size);
        (_cosine, _sine) = (new double[sample.Phase.Length], new double[sample.Phase.Length]);
        for (var i = 0; i < _cosine.Length; i++) (_sine[i], _cosine[i]) = Math.SinCos(sample.Phase[i]);
        _transform = new FourierTransform(side);
        (_real, _imaginary) = (new double[side * side], new double[side * side]);
    }

    /// <summary>Fills a pattern with the counts for a probe whose window begins at a point of the object; angle zero is in the middle.</summary>
    public void Fill(Span<ushort> pattern, int top, int left, double electrons, Xoshiro256 chance)
    {
        for (var point = 0; point < _real.Length; point++)
        {
            var cell = ((top + (point / _side)) * _objectSide) + left + (point % _side);
            _real[point] = (_probe.Real[point] * _cosine[cell]) - (_probe.Imaginary[point] * _sine[cell]);
            _imaginary[point] = (_probe.Real[point] * _sine[cell]) + (_probe.Imaginary[point] * _cosine[cell]);
        }

        _transform.Forward(_real, _imaginary);
        // Parseval: the transform multiplies the total, which was one, by the number of points.
        var scale = electrons / _real.Length;
        var half = _side / 2;
        for (var row = 0; row < _side; row++)
        {
            for (var column = 0; column < _side; column++)
            {
                var from = (((row + half) % _side) * _side) + ((column + half) % _side);
                var mean = scale * ((_real[from] * _real[from]) + (_imaginary[from] * _imaginary[from]));
                pattern[(row * _side) + column] = PoissonCounts.DrawPixel(chance, mean);
            }
        }
    }
}
