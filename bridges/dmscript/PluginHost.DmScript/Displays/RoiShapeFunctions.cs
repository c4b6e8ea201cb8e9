// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Displays;

/// <summary>Functions for the shape of regions of interest.</summary>
public static class RoiShapeFunctions
{
    [BuiltIn]
    public static bool ROIIsPoint(Roi roi) => roi.Shape == RoiShape.Point;

    [BuiltIn]
    public static bool ROIIsLine(Roi roi) => roi.Shape == RoiShape.Line;

    [BuiltIn]
    public static bool ROIIsRectangle(Roi roi) => roi.Shape == RoiShape.Rectangle;

    [BuiltIn]
    public static bool ROIIsRange(Roi roi) => roi.Shape == RoiShape.Range;

    [BuiltIn]
    public static bool ROIIsOval(Roi roi) => roi.Shape is RoiShape.Oval or RoiShape.Circle;

    [BuiltIn]
    public static bool ROIIsCircle(Roi roi) => roi.Shape == RoiShape.Circle;

    [BuiltIn]
    public static bool ROIIsClosed(Roi roi) => roi.IsClosed;

    [BuiltIn]
    public static void ROISetIsClosed(Roi roi, double isClosed) => roi.IsClosed = isClosed != 0;

    [BuiltIn]
    public static void ROISetPoint(Roi roi, double x, double y) => roi.Set(RoiShape.Point, (x, y));

    [BuiltIn]
    public static void ROIGetPoint(Roi roi, Reference<double> x, Reference<double> y) => (x.Value, y.Value) = Need(roi, RoiShape.Point)[0];

    [BuiltIn]
    public static void ROISetLine(Roi roi, double startX, double startY, double endX, double endY) => roi.Set(RoiShape.Line, (startX, startY), (endX, endY));

    [BuiltIn]
    public static void ROIGetLine(Roi roi, Reference<double> startX, Reference<double> startY, Reference<double> endX, Reference<double> endY)
    {
        var line = Need(roi, RoiShape.Line);
        ((startX.Value, startY.Value), (endX.Value, endY.Value)) = (line[0], line[1]);
    }

    [BuiltIn]
    public static void ROISetRectangle(Roi roi, double top, double left, double bottom, double right) => roi.Set(RoiShape.Rectangle, (left, top), (right, bottom));

    /// <summary>The rectangle around a region; a range is as high as the image that it is on.</summary>
    [BuiltIn]
    [BuiltIn("ROIGetOval")]
    public static void ROIGetRectangle(
        ScriptSession session, Roi roi, Reference<double> top, Reference<double> left, Reference<double> bottom, Reference<double> right)
    {
        var bounds = roi.Shape == RoiShape.Range ? roi.Bounds with { Top = 0, Bottom = Height(session, roi) } : roi.Bounds;
        (top.Value, left.Value, bottom.Value, right.Value) = (bounds.Top, bounds.Left, bounds.Bottom, bounds.Right);
    }

    [BuiltIn]
    public static void ROISetOval(Roi roi, double top, double left, double bottom, double right) => roi.Set(RoiShape.Oval, (left, top), (right, bottom));

    [BuiltIn]
    public static void ROISetCircle(Roi roi, double x, double y, double radius) => roi.Set(RoiShape.Circle, (x - radius, y - radius), (x + radius, y + radius));

    [BuiltIn]
    public static void ROIGetCircle(Roi roi, Reference<double> x, Reference<double> y, Reference<double> radius)
    {
        Need(roi, RoiShape.Circle);
        var bounds = roi.Bounds;
        (x.Value, y.Value, radius.Value) = ((bounds.Left + bounds.Right) / 2, (bounds.Top + bounds.Bottom) / 2, bounds.Width / 2);
    }

    [BuiltIn]
    public static void ROISetRange(Roi roi, double start, double end) => roi.Set(RoiShape.Range, (start, 0), (end, 0));

    /// <summary>From where to where a range goes, or a rectangle, which a selection on a line plot is.</summary>
    [BuiltIn]
    public static void ROIGetRange(Roi roi, Reference<double> start, Reference<double> end)
    {
        var range = roi.Shape == RoiShape.Rectangle ? roi.Vertices : Need(roi, RoiShape.Range);
        (start.Value, end.Value) = (range[0].X, range[1].X);
    }

    [BuiltIn]
    public static double ROICountVertices(Roi roi) => roi.Vertices.Count;

    [BuiltIn]
    public static void ROIAddVertex(Roi roi, double x, double y) => roi.AddVertex(x, y);

    [BuiltIn]
    public static void ROIGetVertex(Roi roi, double index, Reference<double> x, Reference<double> y)
    {
        if (!(index >= 0 && index < roi.Vertices.Count)) throw new ScriptException($"The region has {roi.Vertices.Count} vertices, none with the index {index}.");
        (x.Value, y.Value) = roi.Vertices[(int)index];
    }

    [BuiltIn]
    public static void ROIClearVertices(Roi roi) => roi.Set(RoiShape.Polygon);

    /// <summary>Whether a point lies in it.</summary>
    [BuiltIn]
    public static bool ROIContainsPoint(Roi roi, double x, double y)
    {
        var bounds = roi.Bounds;
        if (x < bounds.Left || x > bounds.Right || y < bounds.Top || y > bounds.Bottom) return false;
        if (roi.Shape is not (RoiShape.Oval or RoiShape.Circle)) return true;
        return double.Hypot((x - (bounds.Left + bounds.Right) / 2) / (bounds.Width / 2), (y - (bounds.Top + bounds.Bottom) / 2) / (bounds.Height / 2)) <= 1;
    }

    private static double Height(ScriptSession session, Roi roi) =>
        session.Workspace.Documents.SelectMany(document => document.Displays).FirstOrDefault(display => display.Rois.Contains(roi))?.Image.Height ?? 1;

    private static IReadOnlyList<(double X, double Y)> Need(Roi roi, RoiShape shape) => roi.Shape == shape
        ? roi.Vertices
        : throw new ScriptException($"The region of interest is a {roi.Shape}, not a {shape}.");
}
