// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Images;

/// <summary>Functions that move pixels.</summary>
public static class GeometryFunctions
{
    /// <summary>The image at places between pixels, linearly interpolated; zero outside.</summary>
    [BuiltIn]
    public static ImageExpression Warp(ImageExpression image, ImageExpression x, ImageExpression y) => new WarpExpression(image, x, y);

    /// <summary>The image moved by whole pixels; the edge is repeated.</summary>
    [BuiltIn]
    public static ImageExpression Offset(ImageExpression image, double dx, double dy) =>
        new ImageRegion(Image(image), Moved("icol", -dx), Moved("irow", -dy));

    /// <summary>Turned about its middle, counter-clockwise by an angle in radians, in the same size.</summary>
    [BuiltIn]
    public static DmImage Rotate(DmImage image, double angle)
    {
        var (cx, cy) = ((image.Width - 1) / 2.0, (image.Height - 1) / 2.0);
        var (sin, cos) = Math.SinCos(angle);
        var x = Moved("icol", -cx);
        var y = Moved("irow", -cy);
        var result = new DmImage(image.DataType, image.Frame.Sizes) { Name = image.Name };
        result.CopyCalibrationsFrom(image);
        result.Assign(new WarpExpression(
            image, ImageFunctions.Pair(x, y, (u, v) => u * cos - v * sin + cx), ImageFunctions.Pair(x, y, (u, v) => u * sin + v * cos + cy)));
        return result;
    }

    [BuiltIn]
    public static void FlipHorizontal(DmImage image) => Replace(image, Turned(image, image.Width, image.Height, (x, _) => image.Width - 1 - x, (_, y) => y));

    [BuiltIn]
    public static void FlipVertical(DmImage image) => Replace(image, Turned(image, image.Width, image.Height, (x, _) => x, (_, y) => image.Height - 1 - y));

    [BuiltIn]
    public static void RotateLeft(DmImage image) => Replace(image, Turned(image, image.Height, image.Width, (_, y) => image.Width - 1 - y, (x, _) => x));

    [BuiltIn]
    public static void RotateRight(DmImage image) => Replace(image, Turned(image, image.Height, image.Width, (_, y) => y, (x, _) => image.Height - 1 - x));

    /// <summary>Moves pixel (0, 0) to half of the width and height.</summary>
    [BuiltIn]
    public static void ShiftCenter(DmImage image) => Replace(image, Turned(
        image, image.Width, image.Height,
        (x, _) => (x + (image.Width + 1) / 2) % image.Width, (_, y) => (y + (image.Height + 1) / 2) % image.Height));

    /// <summary>Halves the size by the mean of two by two pixels.</summary>
    [BuiltIn]
    public static void Reduce(DmImage image)
    {
        var result = Rebin(image, 2, image.Height == 1 ? 1 : 2);
        var mean = new BinaryExpression(Language.BinaryOperator.Divide, result, image.Height == 1 ? 2 : 4).ToImage(result.Frame, image.DataType);
        mean.CopyCalibrationsFrom(result);
        Replace(image, mean);
    }

    /// <summary>The sums of blocks of pixels; what does not fill a block is left out.</summary>
    [BuiltIn]
    public static DmImage Rebin(DmImage image, double x, double y)
    {
        var (bx, by) = (Math.Max(1, (long)x), Math.Max(1, (long)y));
        if (image.Width < bx || image.Height < by) throw new ScriptException($"The image '{image.Name}' of {image.Frame} pixels is smaller than a block of {bx} × {by}.");
        var type = image.DataType.IsInteger() ? ImageDataType.Float64 : image.DataType;
        long[] sizes = image.Frame.Rank == 1 ? [image.Width / bx] : [image.Width / bx, image.Height / by, .. image.Frame.Sizes.Skip(2)];
        var result = new DmImage(type, sizes) { Name = image.Name };
        result.CopyCalibrationsFrom(image);
        for (var dy = 0L; dy < by; dy++)
        {
            for (var dx = 0L; dx < bx; dx++)
            {
                (int, long, long)[] steps = [.. sizes.Select((size, d) => (d, size, d == 0 ? bx : d == 1 ? by : 1))];
                long[] start = [.. sizes.Select((_, d) => d == 0 ? dx : d == 1 ? dy : 0)];
                result.Assign(new BinaryExpression(Language.BinaryOperator.Add, result, image.View(start, steps)));
            }
        }

        for (var d = 0; d < Math.Min(2, sizes.Length); d++)
        {
            var block = d == 0 ? bx : by;
            var calibration = result.Dimensions[d];
            calibration.Scale *= block;
            calibration.Origin = (calibration.Origin - (block - 1) / 2.0) / block;
        }

        return result;
    }

    [BuiltIn]
    public static void RebinInPlace(DmImage image, double x, double y) => Replace(image, Rebin(image, x, y));

    [BuiltIn]
    public static DmImage MatrixTranspose(DmImage image)
    {
        var result = image.View([0, 0], (1, image.Height, 1), (0, image.Width, 1)).Clone();
        return result;
    }

    /// <summary>Sums along an axis: 0 along the columns, which leaves a row, 1 along the rows.</summary>
    [BuiltIn]
    public static DmImage Project(DmImage image, double axis)
    {
        var dimension = (int)axis;
        long[] sizes = [.. image.Frame.Sizes.Where((_, d) => d != dimension)];
        if (dimension < 0 || dimension >= image.Frame.Rank || sizes.Length == 0) throw new ScriptException($"The image '{image.Name}' cannot be summed along dimension {axis}.");
        var result = new DmImage(image.DataType.Kind() == ElementKind.Real ? ImageDataType.Float64 : image.DataType, sizes) { Name = image.Name };
        (int, long, long)[] steps = [.. Enumerable.Range(0, image.Frame.Rank).Where(d => d != dimension).Select(d => (d, image.Frame[d], 1L))];
        var start = new long[image.Frame.Rank];
        for (start[dimension] = 0; start[dimension] < image.Frame[dimension]; start[dimension]++)
            result.Assign(new BinaryExpression(Language.BinaryOperator.Add, result, image.View(start, steps)));
        for (var i = 0; i < steps.Length; i++) result.Dimensions[i].CopyFrom(image.Dimensions[steps[i].Item1]);
        return result;
    }

    internal static DmImage Image(ImageExpression values) => values is PixelExpression { Image: var image } ? image : values.ToImage();

    private static BinaryExpression Moved(string intrinsic, double by)
    {
        Intrinsics.TryGet(intrinsic, out var place);
        return new BinaryExpression(Language.BinaryOperator.Add, (ImageExpression)place!, by);
    }

    private static DmImage Turned(DmImage image, long width, long height, Func<double, double, double> x, Func<double, double, double> y)
    {
        if (image.Frame.Rank > 2) throw new ScriptException("Images of more than two dimensions cannot be turned.");
        var result = new DmImage(image.DataType, image.Frame.Rank == 1 && height == 1 ? [width] : [width, height]);
        result.CopyCalibrationsFrom(image);
        Intrinsics.TryGet("icol", out var column);
        Intrinsics.TryGet("irow", out var row);
        var (u, v) = ((ImageExpression)column!, (ImageExpression)row!);
        result.Assign(new ImageRegion(image, ImageFunctions.Pair(u, v, x), ImageFunctions.Pair(u, v, y)));
        return result;
    }

    private static void Replace(DmImage image, DmImage other)
    {
        image.CopyCalibrationsFrom(other);
        image.Take(other);
    }
}
