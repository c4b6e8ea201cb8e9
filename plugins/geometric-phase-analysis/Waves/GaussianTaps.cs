// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.GeometricPhaseAnalysis.Waves;

/// <summary>
/// The Gaussian mask along one axis, as a convolution with K_s(r) = exp(−r²/2s²)/(√(2π) s), s = 1/(2πσ), of the periodic image.
/// A wide Gaussian is split, K_s = K_a * K_a with a = s/√2: the first is taken at every D-th pixel only (<see cref="Coarse"/>), the second brings the
/// result back to all pixels (<see cref="Fine"/>). Sampling in between is exact but for images of the spectrum at distance 1/D, which the two
/// weaken to exp(−π² a²/D²); with D ≤ 0.64 a that is below 4e-11. Gaussians are cut at 7 standard deviations (3e-12 of their area).
/// The number of products per pixel so does not grow with the width, and every image size costs the same per pixel.
/// </summary>
internal sealed class GaussianTaps
{
    private const double Cut = 7;
    private const double StepOfWidth = 0.64;

    // Above this σ the mask is not yet 0 (4e-10) at the Nyquist frequency where the transform ends, and K is no Gaussian any more.
    private const double WidestSmoothSigma = 0.076;

    private GaussianTaps(int length, int step, double[] coarse, int before, double[][] fine)
    {
        Length = length;
        Step = step;
        Coarse = coarse;
        Before = before;
        Fine = fine;
    }

    /// <summary>Number of pixels along the axis.</summary>
    public int Length { get; }

    /// <summary>Pixels from one coarse sample to the next, D.</summary>
    public int Step { get; }

    /// <summary>First convolution at offsets −<see cref="Reach"/> to <see cref="Reach"/>.</summary>
    public double[] Coarse { get; }

    /// <summary>Pixels that the first convolution reaches to either side.</summary>
    public int Reach => Coarse.Length / 2;

    /// <summary>Coarse samples that the second convolution needs before that at or before the pixel.</summary>
    public int Before { get; }

    /// <summary>For each remainder of a pixel by <see cref="Step"/>, weights of the coarse samples from <see cref="Before"/> on.</summary>
    public double[][] Fine { get; }

    public static GaussianTaps Of(double sigma, int length)
    {
        var width = 1 / (2 * Math.PI * sigma);
        if (sigma > WidestSmoothSigma) return new GaussianTaps(length, 1, Transformed(sigma, length), 0, [[1.0]]);
        var half = width / Math.Sqrt(2);
        var step = (int)(StepOfWidth * half);
        if (step < 2) return new GaussianTaps(length, 1, Gaussian(width), 0, [[1.0]]);
        var before = (int)(Cut * half) / step;
        var after = (int)(step - 1 + (Cut * half)) / step;
        var fine = new double[step][];
        for (var phase = 0; phase < step; phase++)
        {
            fine[phase] = new double[before + 1 + after];
            for (var sample = -before; sample <= after; sample++) fine[phase][before + sample] = step * Gaussian(phase - (sample * step), half);
        }

        return new GaussianTaps(length, step, Gaussian(half), before, fine);
    }

    private static double Gaussian(double r, double width) => Math.Exp(-r * r / (2 * width * width)) / (Math.Sqrt(2 * Math.PI) * width);

    private static double[] Gaussian(double width)
    {
        var reach = (int)Math.Ceiling(Cut * width);
        var taps = new double[(2 * reach) + 1];
        for (var r = -reach; r <= reach; r++) taps[reach + r] = Gaussian(r, width);
        return taps;
    }

    /// <summary>K(r) = (1/N) Σ_k exp(−(k/N)²/2σ²) cos(2π k r/N) over the N frequencies from −1/2 to 1/2: the inverse transform of the mask itself.</summary>
    private static double[] Transformed(double sigma, int length)
    {
        var reach = length / 2;
        var cosine = new double[length];
        var mask = new double[length];
        for (var k = 0; k < length; k++)
        {
            var frequency = (double)(k <= length / 2 ? k : k - length) / length;
            cosine[k] = Math.Cos(2 * Math.PI * k / length);
            mask[k] = Math.Exp(-frequency * frequency / (2 * sigma * sigma)) / length;
        }

        var taps = new double[(2 * reach) + 1];
        for (var r = 0; r <= reach; r++)
        {
            var sum = 0.0;
            for (var k = 0; k < length; k++) sum += mask[k] * cosine[(int)((long)k * r % length)];
            // An even period holds the offset N/2 once: half of it goes to either end.
            taps[reach + r] = taps[reach - r] = length % 2 == 0 && r == reach ? sum / 2 : sum;
        }

        return taps;
    }
}
