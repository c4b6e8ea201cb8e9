// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Images;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Displays;

/// <summary>Functions that make annotations and set how they look.</summary>
public static class AnnotationFunctions
{
    [BuiltIn]
    public static Component NewComponent(ScriptSession session, double type, double top, double left, double bottom, double right) =>
        New(session, (int)type, top, left, bottom, right);

    [BuiltIn]
    public static Component NewLineAnnotation(ScriptSession session, double top, double left, double bottom, double right) => New(session, 2, top, left, bottom, right);

    [BuiltIn]
    public static Component NewArrowAnnotation(ScriptSession session, double top, double left, double bottom, double right) => New(session, 3, top, left, bottom, right);

    [BuiltIn]
    public static Component NewDoubleArrowAnnotation(ScriptSession session, double top, double left, double bottom, double right) => New(session, 4, top, left, bottom, right);

    [BuiltIn]
    public static Component NewBoxAnnotation(ScriptSession session, double top, double left, double bottom, double right) => New(session, 5, top, left, bottom, right);

    [BuiltIn]
    public static Component NewOvalAnnotation(ScriptSession session, double top, double left, double bottom, double right) => New(session, 6, top, left, bottom, right);

    [BuiltIn]
    public static Component NewGroupAnnotation(ScriptSession session) => New(session, 1, 0, 0, 0, 0);

    /// <summary>A text; its size is estimated, as no fonts are measured.</summary>
    [BuiltIn]
    public static Component NewTextAnnotation(ScriptSession session, double left, double top, string text, double size)
    {
        var component = New(session, 13, top, left, top + size, left + 0.6 * size * text.Length);
        (component.Text, component.FontSize) = (text, size);
        return component;
    }

    [BuiltIn]
    public static string TextAnnotationGetText(Component component) => component.Text;

    [BuiltIn]
    public static void TextAnnotationSetText(Component component, string text) => component.Text = text;

    [BuiltIn]
    public static double TextAnnotationGetAlignment(Component component) => component.Alignment;

    [BuiltIn]
    public static void TextAnnotationSetAlignment(Component component, double alignment) => component.Alignment = (int)alignment;

    /// <summary>The point that stays where it is when the text changes: of alignment 1 the left edge, 2 the middle, 3 the right edge.</summary>
    [BuiltIn]
    public static void TextAnnotationGetFixedPoint(Component component, Reference<double> x, Reference<double> y)
    {
        var bounds = component.Rectangle;
        (x.Value, y.Value) = (component.Alignment switch { 2 => component.Center.X, 3 => bounds.Right, _ => bounds.Left }, bounds.Top);
    }

    [BuiltIn]
    public static void ComponentGetForegroundColor(Component component, Reference<double> red, Reference<double> green, Reference<double> blue) =>
        (red.Value, green.Value, blue.Value) = component.Foreground;

    [BuiltIn]
    public static void ComponentSetForegroundColor(Component component, double red, double green, double blue) => component.Foreground = (red, green, blue);

    [BuiltIn]
    public static void ComponentGetBackgroundColor(Component component, Reference<double> red, Reference<double> green, Reference<double> blue) =>
        (red.Value, green.Value, blue.Value) = component.Background;

    [BuiltIn]
    public static void ComponentSetBackgroundColor(Component component, double red, double green, double blue) => component.Background = (red, green, blue);

    [BuiltIn]
    public static double ComponentGetDrawingMode(Component component) => component.DrawingMode;

    [BuiltIn]
    public static void ComponentSetDrawingMode(Component component, double mode) => component.DrawingMode = (int)mode;

    [BuiltIn]
    public static double ComponentGetFillMode(Component component) => component.FillMode;

    [BuiltIn]
    public static void ComponentSetFillMode(Component component, double mode) => component.FillMode = (int)mode;

    [BuiltIn]
    public static void ComponentSetLineStyle(Component component, double style) => component.LineStyle = (int)style;

    /// <summary>The font; its encoding, where it is asked for, is always 0.</summary>
    [BuiltIn]
    public static void ComponentGetFontInfo(
        Component component, Reference<string> face, Reference<double> attributes, Reference<double> size, Reference<double>? encoding = null)
    {
        (face.Value, attributes.Value, size.Value) = (component.FontFace, component.FontAttributes, component.FontSize);
        if (encoding is not null) encoding.Value = 0;
    }

    [BuiltIn]
    public static void ComponentSetFontInfo(Component component, string face, double attributes, double size) =>
        (component.FontFace, component.FontAttributes, component.FontSize) = (face, (int)attributes, size);

    [BuiltIn]
    public static void ComponentSetFontFaceName(Component component, string face) => component.FontFace = face;

    [BuiltIn]
    public static void ComponentSetFontSize(Component component, double size) => component.FontSize = size;

    internal static Component New(ScriptSession session, int type, double top, double left, double bottom, double right) =>
        new(type) { Id = session.Workspace.NextId(), Rectangle = new Bounds(top, left, bottom, right) };
}
