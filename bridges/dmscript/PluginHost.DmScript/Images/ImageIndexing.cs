// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Displays;
using PluginHost.DmScript.Language;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Images;

/// <summary>The brackets and braces after an image, and assignments to what they give.</summary>
public static class ImageIndexing
{
    /// <summary>
    /// Picks pixels: no index is the selection; two or three, or as many as dimensions, are the place of a pixel, each a number or an expression; four of an
    /// image with at most three dimensions are top, left, bottom, right; six are left, top, front, right, bottom, back. Rectangles and boxes are images that view
    /// the same pixels.
    /// </summary>
    public static object Index(ScriptSession session, object image, IReadOnlyList<object> indices)
    {
        var pixels = image as DmImage ?? ImageExpression.Of(image).ToImage();
        return indices.Count switch
        {
            0 => session.Workspace.Selection(pixels) is { } selection ? Rectangle(pixels, selection.Top, selection.Left, selection.Bottom, selection.Right) : pixels,
            2 when pixels.Frame.Rank == 1 && Range(indices) is var (from, to) => Rectangle(pixels, 0, from, 1, to),
            4 when pixels.Frame.Rank < 4 => Rectangle(pixels, Number(indices[0]), Number(indices[1]), Number(indices[2]), Number(indices[3])),
            6 when pixels.Frame.Rank < 6 => Box(pixels, [.. indices.Select(Number)]),
            _ => new ImageRegion(pixels, indices.Select(ImageExpression.Of)),
        };
    }

    // Of one dimension, where a second place could only be 0: from the first up to, not including, the second.
    private static (double From, double To)? Range(IReadOnlyList<object> indices) =>
        indices is [double or bool, double or bool] && Number(indices[0]) is var from && Number(indices[1]) is var to && to > from && to > 0 ? (from, to) : null;

    /// <summary>The image of a layer of a line plot, by its number or label: <c>img{i}</c>, <c>display{"label"}</c>.</summary>
    public static DmImage Layer(ScriptSession session, object? image, object? layer)
    {
        var display = image switch
        {
            DmImage pixels => session.Workspace.DisplayOf(pixels),
            ImageDisplay shown => shown,
            _ => throw new ScriptException($"Only images and their displays have layers, not {Values.Describe(image)}."),
        };
        if (layer is not string label) return display.Slice((int)Values.ToNumber(layer)).Image;
        return display.Slices.FirstOrDefault(slice => slice.Label == label)?.Image ?? throw new ScriptException($"The display has no layer '{label}'.");
    }

    /// <summary>The rectangle from top and left up to, not including, bottom and right.</summary>
    public static DmImage Rectangle(DmImage image, double top, double left, double bottom, double right)
    {
        var (y0, x0, y1, x1) = ((long)top, (long)left, (long)bottom, (long)right);
        var isEmpty = x0 >= x1 || y0 >= y1;
        if (isEmpty || x0 < 0 || y0 < 0 || x1 > image.Width || y1 > image.Height)
        {
            throw new ScriptException(
                $"The rectangle [{y0},{x0},{y1},{x1}] {(isEmpty ? "is empty; it was taken of" : "is not inside")} the image '{image.Name}' of {image.Frame} pixels (width first).");
        }

        return image.Frame.Rank switch
        {
            1 => image.View([x0], (0, x1 - x0, 1)),
            2 => image.View([x0, y0], (0, x1 - x0, 1), (1, y1 - y0, 1)),
            _ => image.View([x0, y0], (0, x1 - x0, 1), (1, y1 - y0, 1), (2, image.Frame[2], 1)),
        };
    }

    /// <summary>Sets pixels: all of an image, or those of a region.</summary>
    public static void Assign(object target, object value)
    {
        switch (target)
        {
            case DmImage image: image.Assign(ImageExpression.Of(value)); break;
            case ImageRegion region: region.Assign(ImageExpression.Of(value)); break;
            default: throw new ScriptException("Only images and parts of images can be assigned pixels.");
        }
    }

    /// <summary>Combines pixels with values; values that meet in one pixel, as in <c>sums[icol,0] += img</c>, add up.</summary>
    public static void AssignCompound(object target, BinaryOperator operation, object value)
    {
        switch (target)
        {
            case DmImage image: image.Assign(new BinaryExpression(operation, image, ImageExpression.Of(value))); break;
            case ImageRegion region: region.Assign(ImageExpression.Of(value), operation); break;
            default: throw new ScriptException("Only images and parts of images can be assigned pixels.");
        }
    }

    private static DmImage Box(DmImage image, long[] box) =>
        image.View([box[0], box[1], box[2]], (0, box[3] - box[0], 1), (1, box[4] - box[1], 1), (2, box[5] - box[2], 1));

    private static DmImage Box(DmImage image, double[] box) => Box(image, [.. box.Select(value => (long)value)]);

    private static double Number(object value) =>
        ImageOperators.Simplify(value) is double number ? number : throw new ScriptException("The corners of a rectangle are numbers.");
}
