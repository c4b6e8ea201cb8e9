// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
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
    [BuiltIn("CrossCorrelate")]
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
        var result = new DmImage(image.DataType.ToComplex(), image.Frame.Sizes) { Name = (isForward ? "FFT of " : "Inverse FFT of ") + image.Name };
        var plane = image.DataType.Kind() == ElementKind.Complex || !isForward
            ? FourierPlane.OfComplex(width, height, (y, row) => ReadRow(image, y, row, isForward), isForward)
            : FourierPlane.OfReal(width, height, (y, row) => Read(image, y, row));
        Parallel.For(0, height, y =>
        {
            using var row = new Scratch<Complex>(width);
            plane.Read(y, row.Span);
            if (isForward) Write(result, (y + height / 2) % height, row.Span, width / 2);
            else
            {
                var count = (double)width * height;
                for (var x = 0; x < width; x++) row.Span[x] /= count;
                Write(result, y, row.Span, 0);
            }
        });
        return result;
    }

    // A row of what is transformed; that of a spectrum is moved from the middle to the corner.
    private static void ReadRow(DmImage image, int y, Span<Complex> row, bool isForward)
    {
        if (isForward)
        {
            Read(image, y, row);
            return;
        }

        using var moved = new Scratch<Complex>(row.Length);
        Read(image, (y + (int)image.Height / 2) % (int)image.Height, moved.Span);
        var middle = row.Length / 2;
        moved.Span[middle..].CopyTo(row);
        moved.Span[..middle].CopyTo(row[^middle..]);
    }

    private static void Read(ImageExpression image, int y, Span<double> row) => image.Read(At(image, y, row.Length), row);

    private static void Read(ImageExpression image, int y, Span<Complex> row) => image.Read(At(image, y, row.Length), row);

    private static RowCursor At(ImageExpression image, int y, int width)
    {
        var at = new RowCursor(image.Frame!);
        at.MoveTo(image.Frame!.Rank == 1 ? [0] : [0, y], width);
        return at;
    }

    // Writes a row with its first sample at a column.
    private static void Write(DmImage image, int y, Span<Complex> row, int column)
    {
        var start = (long)y * row.Length;
        PixelRows.Write(image.Pixels, image.DataType, start + column, 1, row[..^column]);
        PixelRows.Write(image.Pixels, image.DataType, start, 1, row[^column..]);
    }

    private static string Inverse(string units) => units.Length == 0 ? "" : units.StartsWith("1/", StringComparison.Ordinal) ? units[2..] : "1/" + units;
}
