// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;

namespace PluginHost.DmScript.Displays;

/// <summary>Transforms between the coordinates of images, pages and windows: a scale, then an offset, along x and y. A page lies in its window as it is.</summary>
public static class TransformFunctions
{
    /// <summary>From pixels of a display's image, or places on another component, to the page.</summary>
    [BuiltIn]
    public static void ComponentGetChildToViewTransform(
        Component component, Reference<double> offsetX, Reference<double> offsetY, Reference<double> scaleX, Reference<double> scaleY)
    {
        (offsetX.Value, offsetY.Value, scaleX.Value, scaleY.Value) = (0, 0, 1, 1);
        if (component is not ImageDisplay display) return;
        (offsetX.Value, offsetY.Value) = (display.Rectangle.Left, display.Rectangle.Top);
        (scaleX.Value, scaleY.Value) = (display.Rectangle.Width / display.Image.Width, display.Rectangle.Height / display.Image.Height);
    }

    [BuiltIn]
    public static void ImageDocumentGetViewToWindowTransform(
        ImageDocument document, Reference<double> offsetX, Reference<double> offsetY, Reference<double> scaleX, Reference<double> scaleY) =>
        (offsetX.Value, offsetY.Value, scaleX.Value, scaleY.Value) = (0, 0, 1, 1);

    [BuiltIn]
    public static void ImageDisplayGetImageRectInView(
        ImageDisplay display, Reference<double> top, Reference<double> left, Reference<double> bottom, Reference<double> right) =>
        ComponentFunctions.ComponentGetRect(display, top, left, bottom, right);

    /// <summary>Zooms so that a rectangle of the page fills the window; nothing is drawn.</summary>
    [BuiltIn]
    public static void ImageDocumentMaximizeRectInView(ImageDocument document, double top, double left, double bottom, double right)
    {
    }

    [BuiltIn]
    public static void ObjectTransformTransformPoint(
        double offsetX, double offsetY, double scaleX, double scaleY, double x, double y, Reference<double> toX, Reference<double> toY) =>
        (toX.Value, toY.Value) = (offsetX + scaleX * x, offsetY + scaleY * y);

    [BuiltIn]
    public static void ObjectTransformUntransformPoint(
        double offsetX, double offsetY, double scaleX, double scaleY, double x, double y, Reference<double> toX, Reference<double> toY) =>
        (toX.Value, toY.Value) = ((x - offsetX) / scaleX, (y - offsetY) / scaleY);

    [BuiltIn]
    public static void ObjectTransformTransformRect(
        double offsetX, double offsetY, double scaleX, double scaleY, double top, double left, double bottom, double right,
        Reference<double> toTop, Reference<double> toLeft, Reference<double> toBottom, Reference<double> toRight)
    {
        (toTop.Value, toBottom.Value) = (offsetY + scaleY * top, offsetY + scaleY * bottom);
        (toLeft.Value, toRight.Value) = (offsetX + scaleX * left, offsetX + scaleX * right);
    }

    [BuiltIn]
    public static void ObjectTransformUntransformRect(
        double offsetX, double offsetY, double scaleX, double scaleY, double top, double left, double bottom, double right,
        Reference<double> toTop, Reference<double> toLeft, Reference<double> toBottom, Reference<double> toRight)
    {
        (toTop.Value, toBottom.Value) = ((top - offsetY) / scaleY, (bottom - offsetY) / scaleY);
        (toLeft.Value, toRight.Value) = ((left - offsetX) / scaleX, (right - offsetX) / scaleX);
    }

    /// <summary>The transform that does the second, then the first.</summary>
    [BuiltIn]
    public static void ObjectTransformCompose(
        double offsetX1, double offsetY1, double scaleX1, double scaleY1, double offsetX2, double offsetY2, double scaleX2, double scaleY2,
        Reference<double> offsetX, Reference<double> offsetY, Reference<double> scaleX, Reference<double> scaleY)
    {
        (offsetX.Value, offsetY.Value) = (offsetX1 + scaleX1 * offsetX2, offsetY1 + scaleY1 * offsetY2);
        (scaleX.Value, scaleY.Value) = (scaleX1 * scaleX2, scaleY1 * scaleY2);
    }
}
