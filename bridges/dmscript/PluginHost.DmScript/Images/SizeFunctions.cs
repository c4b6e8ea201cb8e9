// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Displays;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Images;

/// <summary>Functions that tell and change sizes, and give views of parts.</summary>
public static class SizeFunctions
{
    [BuiltIn]
    public static double ImageGetNumDimensions(DmImage image) => image.Frame.Rank;

    [BuiltIn]
    public static double ImageGetDimensionSize(DmImage image, double dimension)
    {
        image.Dimension(dimension);
        return image.Frame[(int)dimension];
    }

    [BuiltIn]
    [BuiltIn("Get2DSize")]
    public static void GetSize(ImageExpression image, Reference<double> width, Reference<double> height)
    {
        var frame = ImageStatistics.FrameOf(image);
        (width.Value, height.Value) = (frame[0], frame[1]);
    }

    [BuiltIn]
    public static void Get3DSize(DmImage image, Reference<double> width, Reference<double> height, Reference<double> depth) =>
        (width.Value, height.Value, depth.Value) = (image.Frame[0], image.Frame[1], image.Frame[2]);

    [BuiltIn]
    public static void ImageGetDimensionSizes(
        DmImage image, Reference<double> d0, Reference<double>? d1 = null, Reference<double>? d2 = null, Reference<double>? d3 = null)
    {
        d0.Value = image.Frame[0];
        if (d1 is not null) d1.Value = image.Frame[1];
        if (d2 is not null) d2.Value = image.Frame[2];
        if (d3 is not null) d3.Value = image.Frame[3];
    }

    [BuiltIn]
    public static double ImageCountPixels(DmImage image) => image.Frame.Count;

    /// <summary>Gives an image another number of dimensions and sizes; pixels that are in both keep their values.</summary>
    [BuiltIn]
    public static void ImageResize(DmImage image, double dimensions, double d0, double d1 = 1, double d2 = 1, double d3 = 1)
    {
        long[] sizes = [.. new[] { d0, d1, d2, d3 }.Take((int)dimensions).Select(size => (long)size)];
        if (sizes.Length == 0) throw new ScriptException($"The image '{image.Name}' cannot be resized to {dimensions} dimensions.");
        var resized = new DmImage(image.DataType, sizes);
        var common = Enumerable.Range(0, Math.Min(sizes.Length, image.Frame.Rank)).Select(dimension => (dimension, Math.Min(sizes[dimension], image.Frame[dimension]), 1L)).ToArray();
        resized.View(new long[sizes.Length], common).Assign(image.View(new long[image.Frame.Rank], common));
        image.Take(resized);
    }

    [BuiltIn]
    public static DmImage Slice1(DmImage image, double x, double y, double z, double dimension, double length, double step) =>
        image.View(Start(image, x, y, z), ((int)dimension, (long)length, (long)step));

    [BuiltIn]
    public static DmImage Slice2(
        DmImage image, double x, double y, double z, double dimension0, double length0, double step0, double dimension1, double length1, double step1) =>
        image.View(Start(image, x, y, z), ((int)dimension0, (long)length0, (long)step0), ((int)dimension1, (long)length1, (long)step1));

    [BuiltIn]
    public static DmImage Slice3(
        DmImage image, double x, double y, double z, double dimension0, double length0, double step0, double dimension1, double length1, double step1,
        double dimension2, double length2, double step2) =>
        image.View(
            Start(image, x, y, z), ((int)dimension0, (long)length0, (long)step0), ((int)dimension1, (long)length1, (long)step1),
            ((int)dimension2, (long)length2, (long)step2));

    /// <summary>A view by as many offsets as the image has dimensions, and a dimension, a length and a step for each of the view's.</summary>
    [BuiltIn]
    public static DmImage SliceN(DmImage image, double dimensions, double sliceDimensions, params double[] numbers)
    {
        var (rank, sliceRank) = ((int)dimensions, (int)sliceDimensions);
        if (numbers.Length != rank + 3 * sliceRank)
            throw new ScriptException($"SliceN with {rank} and {sliceRank} dimensions takes {rank + 3 * sliceRank} further numbers, not {numbers.Length}.");
        var steps = new (int, long, long)[sliceRank];
        for (var i = 0; i < sliceRank; i++)
            steps[i] = ((int)numbers[rank + 3 * i], (long)numbers[rank + 3 * i + 1], (long)numbers[rank + 3 * i + 2]);
        return image.View([.. numbers.Take(rank).Select(number => (long)number)], steps);
    }

    [BuiltIn]
    public static double GetPixel(DmImage image, double x, double y) => image.GetNumber(Start(image, x, y, 0));

    [BuiltIn]
    public static double GetPixel(DmImage image, double x) => image.GetNumber((long)x);

    /// <summary>A pixel as it is: a number, a complex one or a colour.</summary>
    internal static object Pixel(DmImage image, double x, double? y) => y is { } row ? image.Get(Start(image, x, row, 0)) : image.Get((long)x);

    [BuiltIn]
    public static void SetPixel(DmImage image, double x, double y, ImageExpression value) =>
        image.Set(value.ToValue() ?? throw new ScriptException("A pixel takes one value."), Start(image, x, y, 0));

    [BuiltIn]
    public static bool GetSelection(ScriptSession session, DmImage image, Reference<double> top, Reference<double> left, Reference<double> bottom, Reference<double> right)
    {
        var selection = session.Workspace.Selection(image);
        var bounds = selection ?? new Bounds(0, 0, image.Height, image.Width);
        (top.Value, left.Value, bottom.Value, right.Value) = (bounds.Top, bounds.Left, bounds.Bottom, bounds.Right);
        return selection is not null;
    }

    [BuiltIn]
    public static void SetSelection(ScriptSession session, DmImage image, double top, double left, double bottom, double right)
    {
        var roi = new Roi { Id = session.Workspace.NextId() };
        roi.Set(RoiShape.Rectangle, (left, top), (right, bottom));
        session.Workspace.DisplayOf(image).Add(roi);
    }

    [BuiltIn]
    public static void ClearSelection(ScriptSession session, DmImage image)
    {
        foreach (var display in session.Workspace.DisplaysOf(image))
        {
            foreach (var roi in display.Rois.Where(roi => roi.IsVolatile).ToArray()) display.Remove(roi);
            foreach (var roi in display.Rois) display.SelectRoi(roi, false);
        }
    }

    [BuiltIn]
    public static void ExpandSelection(ScriptSession session, DmImage image) => SetSelection(session, image, 0, 0, image.Height, image.Width);

    private static long[] Start(DmImage image, double x, double y, double z)
    {
        long[] start = [(long)x, (long)y, (long)z];
        return [.. start.Take(Math.Max(image.Frame.Rank, 1 + Array.FindLastIndex(start, index => index != 0)))];
    }
}
