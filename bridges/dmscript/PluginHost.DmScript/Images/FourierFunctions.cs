// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using MathNet.Numerics.IntegralTransforms;
using PluginHost.DmScript.BuiltIns;

namespace PluginHost.DmScript.Images;

/// <summary>
/// Fourier transforms in two dimensions, of any sizes. As in the application, zero frequency lies at half of the width and height, and the inverse divides by the
/// number of pixels.
/// </summary>
public static class FourierFunctions
{
    [BuiltIn]
    [BuiltIn("RealFFT")]
    [BuiltIn("PackedFFT")]
    public static DmImage FFT(DmImage image)
    {
        var result = Transform(image, isForward: true);
        for (var dimension = 0; dimension < result.Dimensions.Count; dimension++)
        {
            var source = image.Dimensions[dimension];
            var calibration = result.Dimensions[dimension];
            calibration.Origin = result.Frame[dimension] / 2;
            calibration.Scale = source.Scale == 0 ? 1 : 1 / (source.Scale * result.Frame[dimension]);
            calibration.Units = Inverse(source.Units);
        }

        return result;
    }

    [BuiltIn]
    public static DmImage IFFT(DmImage image)
    {
        var result = Transform(image, isForward: false);
        for (var dimension = 0; dimension < result.Dimensions.Count; dimension++)
        {
            var source = image.Dimensions[dimension];
            result.Dimensions[dimension].Scale = source.Scale == 0 ? 1 : 1 / (source.Scale * result.Frame[dimension]);
            result.Dimensions[dimension].Units = Inverse(source.Units);
        }

        return result;
    }

    [BuiltIn]
    [BuiltIn("PackedIFFT")]
    public static DmImage RealIFFT(DmImage image)
    {
        var full = IFFT(image);
        var result = ImageFunctions.Real(full).ToImage();
        result.CopyCalibrationsFrom(full);
        return result;
    }

    /// <summary>The transform of the image rebinned by two.</summary>
    [BuiltIn]
    public static DmImage ReducedFFT(DmImage image)
    {
        var reduced = image.Clone();
        GeometryFunctions.Reduce(reduced);
        return FFT(reduced);
    }

    /// <summary>Σ a(r) b(r + d), normed by nothing, zero shift in the middle.</summary>
    [BuiltIn]
    [BuiltIn("Correlate")]
    public static DmImage CrossCorrelation(DmImage first, DmImage second)
    {
        var (a, b) = (Transform(first, true), Transform(second, true));
        return Centred(new BinaryExpression(Language.BinaryOperator.Multiply, a, ImageFunctions.Conjugate(b)).ToImage(a.Frame));
    }

    [BuiltIn]
    public static DmImage AutoCorrelation(DmImage image) => CrossCorrelation(image, image);

    [BuiltIn]
    public static DmImage Convolution(DmImage first, DmImage second)
    {
        var (a, b) = (Transform(first, true), Transform(second, true));
        return Centred(new BinaryExpression(Language.BinaryOperator.Multiply, a, b).ToImage(a.Frame));
    }

    private static DmImage Centred(DmImage spectrum)
    {
        var inverse = ImageFunctions.Real(Transform(spectrum, false)).ToImage();
        GeometryFunctions.ShiftCenter(inverse);
        return inverse;
    }

    private static DmImage Transform(DmImage image, bool isForward)
    {
        var (width, height) = (checked((int)image.Width), checked((int)image.Height));
        if (image.Frame.Rank > 2) throw new Running.ScriptException($"A Fourier transform is of one or two dimensions, not of {image.Frame.Rank}.");
        var pixels = new Complex[(long)width * height];
        var place = 0;
        ImageExpression values = image;
        foreach (var at in image.Frame.Rows())
        {
            values.Read(at, pixels.AsSpan(place, at.Length));
            place += at.Length;
        }

        if (!isForward) Shift(pixels, width, height, (width + 1) / 2, (height + 1) / 2);
        Lines(pixels, width, height, isForward);
        if (isForward) Shift(pixels, width, height, width / 2, height / 2);
        var result = new DmImage(image.DataType.ToComplex(), image.Frame.Sizes) { Name = (isForward ? "FFT of " : "Inverse FFT of ") + image.Name };
        place = 0;
        foreach (var at in result.Frame.Rows())
        {
            PixelRows.Write(result.Pixels, result.DataType, result.Element(at), 1, pixels.AsSpan(place, at.Length));
            place += at.Length;
        }

        return result;
    }

    private static void Lines(Complex[] pixels, int width, int height, bool isForward)
    {
        Parallel.For(0, height, y =>
        {
            var row = new Complex[width];
            pixels.AsSpan(y * width, width).CopyTo(row);
            Line(row, isForward);
            row.CopyTo(pixels.AsSpan(y * width));
        });
        if (height == 1) return;
        Parallel.For(0, width, x =>
        {
            var column = new Complex[height];
            for (var y = 0; y < height; y++) column[y] = pixels[y * width + x];
            Line(column, isForward);
            for (var y = 0; y < height; y++) pixels[y * width + x] = column[y];
        });
    }

    private static void Line(Complex[] line, bool isForward)
    {
        if (isForward) Fourier.Forward(line, FourierOptions.AsymmetricScaling);
        else Fourier.Inverse(line, FourierOptions.AsymmetricScaling);
    }

    // Moves pixel (0, 0) to (dx, dy).
    private static void Shift(Complex[] pixels, int width, int height, int dx, int dy)
    {
        var source = (Complex[])pixels.Clone();
        for (var y = 0; y < height; y++)
        {
            var to = (y + dy) % height * width;
            source.AsSpan(y * width, width - dx).CopyTo(pixels.AsSpan(to + dx));
            source.AsSpan(y * width + width - dx, dx).CopyTo(pixels.AsSpan(to));
        }
    }

    private static string Inverse(string units) => units.Length == 0 ? "" : units.StartsWith("1/", StringComparison.Ordinal) ? units[2..] : "1/" + units;
}
