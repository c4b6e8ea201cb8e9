// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Plugins.GeometricPhaseAnalysis.Lattice;

namespace PluginHost.Plugins.GeometricPhaseAnalysis.Waves;

/// <summary>
/// H_g = F⁻¹{ F[I exp(−2πi g·r)] exp(−k²/2σ²) } on an area of the image, by separable convolution (see <see cref="GaussianTaps"/>): first along
/// x at every D-th column, then along y at every D-th row, then back to all columns; the rows in between are made when asked for.
/// </summary>
internal sealed class DemodulatedWave
{
    private readonly GaussianTaps _y;
    private readonly CoarseGrid _grid;
    private readonly int _stride;
    private readonly double[] _real;
    private readonly double[] _imaginary;

    private DemodulatedWave(PixelArea area, GaussianTaps y, CoarseGrid grid, int stride, double[] real, double[] imaginary)
    {
        Area = area;
        _y = y;
        _grid = grid;
        _stride = stride;
        _real = real;
        _imaginary = imaginary;
    }

    /// <summary>Where the wave is known.</summary>
    public PixelArea Area { get; }

    public static DemodulatedWave Of(LatticeImage image, LatticeVector g, GaussianTaps y, GaussianTaps x, PixelArea area, AnalysisContext context)
    {
        var columns = CoarseGrid.Of(x, area.X0, area.X1);
        var rows = CoarseGrid.Of(y, area.Y0, area.Y1);
        var along = AlongRows(image, g, x, columns, rows, context);
        var stride = Lanes.RoundUp(area.Width);
        var (real, imaginary) = (new double[checked(rows.Count * stride)], new double[checked(rows.Count * stride)]);
        context.ForEachBand(
            rows.Count,
            1,
            () => (Real: new double[along.Stride], Imaginary: new double[along.Stride], Column: new double[columns.Count]),
            (row, _, buffer) =>
            {
                along.Convolve(y, row, buffer.Real, buffer.Imaginary);
                Widen(buffer.Real, x, area, buffer.Column, real.AsSpan(row * stride, area.Width));
                Widen(buffer.Imaginary, x, area, buffer.Column, imaginary.AsSpan(row * stride, area.Width));
            });
        return new DemodulatedWave(area, y, rows, stride, real, imaginary);
    }

    /// <summary>One row of the wave.</summary>
    /// <param name="y">Row of the image, inside <see cref="Area"/>.</param>
    /// <param name="real">Receives as many elements as the area is wide.</param>
    /// <param name="imaginary">Receives as many elements as the area is wide.</param>
    public void Row(int y, Span<double> real, Span<double> imaginary)
    {
        var weights = _y.Fine[y % _y.Step];
        var first = ((y / _y.Step) - _y.Before - _grid.First) * _stride;
        Lanes.Combine(_real.AsSpan(first), _stride, weights, real[..Area.Width]);
        Lanes.Combine(_imaginary.AsSpan(first), _stride, weights, imaginary[..Area.Width]);
    }

    private static RowSums AlongRows(LatticeImage image, LatticeVector g, GaussianTaps x, CoarseGrid columns, CoarseGrid rows, AnalysisContext context)
    {
        var (cosine, sine) = Carrier(g.X, columns.FirstPixel, columns.PixelCount, image.Width);
        var sums = new RowSums(rows.FirstPixel, Math.Min(rows.PixelCount, image.Height), image.Height, Lanes.RoundUp(columns.Count));
        context.ForEachBand(
            sums.Count,
            1,
            () => (Real: new double[columns.PixelCount], Imaginary: new double[columns.PixelCount]),
            (index, _, buffer) =>
            {
                var y = sums.ImageRow(index);
                Extend(image.Row(y), columns.FirstPixel, buffer.Real);
                Lanes.Multiply(buffer.Real, sine, buffer.Imaginary);
                Lanes.Multiply(buffer.Real, cosine, buffer.Real);
                var (sineY, cosineY) = Math.SinCos(-2 * Math.PI * Fraction(g.Y * y));
                var real = sums.Real(index);
                var imaginary = sums.Imaginary(index);
                for (var column = 0; column < columns.Count; column++)
                {
                    var a = Lanes.Dot(buffer.Real.AsSpan(column * x.Step), x.Coarse);
                    var b = Lanes.Dot(buffer.Imaginary.AsSpan(column * x.Step), x.Coarse);
                    real[column] = (a * cosineY) - (b * sineY);
                    imaginary[column] = (a * sineY) + (b * cosineY);
                }
            });
        return sums;
    }

    /// <summary>exp(−2πi g x) with x counted modulo the image's width.</summary>
    private static (double[] Cosine, double[] Sine) Carrier(double g, int first, int count, int width)
    {
        var (cosine, sine) = (new double[count], new double[count]);
        for (var i = 0; i < count; i++) (sine[i], cosine[i]) = Math.SinCos(-2 * Math.PI * Fraction(g * RowSums.Modulo(first + i, width)));
        return (cosine, sine);
    }

    // Whole turns are taken off before they are multiplied with π.
    private static double Fraction(double turns) => turns - Math.Round(turns);

    private static void Extend(ReadOnlySpan<double> row, int first, Span<double> destination)
    {
        for (var at = RowSums.Modulo(first, row.Length); destination.Length > 0; at = 0)
        {
            var part = row.Slice(at, Math.Min(row.Length - at, destination.Length));
            part.CopyTo(destination);
            destination = destination[part.Length..];
        }
    }

    /// <summary>From every D-th column back to all columns of the area.</summary>
    private static void Widen(ReadOnlySpan<double> samples, GaussianTaps x, PixelArea area, double[] buffer, Span<double> destination)
    {
        if (x.Step == 1)
        {
            samples[..area.Width].CopyTo(destination);
            return;
        }

        var firstCell = area.X0 / x.Step;
        var cells = ((area.X1 - 1) / x.Step) - firstCell + 1;
        for (var phase = 0; phase < x.Step; phase++)
        {
            Lanes.Combine(samples, 1, x.Fine[phase], buffer.AsSpan(0, cells));
            for (var (cell, column) = (0, (firstCell * x.Step) + phase - area.X0); cell < cells && column < area.Width; cell++, column += x.Step)
            {
                if (column >= 0) destination[column] = buffer[cell];
            }
        }
    }
}
