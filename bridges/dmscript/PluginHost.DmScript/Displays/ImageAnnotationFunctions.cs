// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Images;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Displays;

/// <summary>The older functions of annotations, which know them by an image and a number.</summary>
public static class ImageAnnotationFunctions
{
    [BuiltIn]
    public static double CountAnnotations(ScriptSession session, DmImage image) => session.Workspace.DisplayOf(image).Children.Count;

    [BuiltIn]
    public static double GetNthAnnotationID(ScriptSession session, DmImage image, double index) => session.Workspace.DisplayOf(image).Child(index).Id;

    [BuiltIn]
    public static double AnnotationType(ScriptSession session, DmImage image, double id) => Find(session, image, id).Type;

    [BuiltIn]
    public static bool IsAnnotationSelected(ScriptSession session, DmImage image, double id) => Find(session, image, id).IsSelected;

    [BuiltIn]
    public static void SelectAnnotation(ScriptSession session, DmImage image, double id) => Find(session, image, id).IsSelected = true;

    [BuiltIn]
    public static void DeselectAnnotation(ScriptSession session, DmImage image, double id) => Find(session, image, id).IsSelected = false;

    [BuiltIn]
    public static void DeleteAnnotation(ScriptSession session, DmImage image, double id) => Find(session, image, id).RemoveFromParent();

    [BuiltIn]
    public static void GetAnnotationRect(
        ScriptSession session, DmImage image, double id, Reference<double> top, Reference<double> left, Reference<double> bottom, Reference<double> right) =>
        ComponentFunctions.ComponentGetRect(Find(session, image, id), top, left, bottom, right);

    [BuiltIn]
    public static void SetAnnotationRect(ScriptSession session, DmImage image, double id, double top, double left, double bottom, double right) =>
        ComponentFunctions.ComponentSetRect(Find(session, image, id), top, left, bottom, right);

    [BuiltIn]
    public static void SetAnnotationColor(ScriptSession session, DmImage image, double id, double red, double green, double blue) =>
        Find(session, image, id).Foreground = (red, green, blue);

    [BuiltIn]
    public static void SetAnnotationFont(ScriptSession session, DmImage image, double id, string face) => Find(session, image, id).FontFace = face;

    /// <summary>Sets whether a font is bold or the like, by the numbers that <c>ComponentSetFontInfo</c> takes.</summary>
    [BuiltIn]
    public static void SetAnnotationFace(ScriptSession session, DmImage image, double id, double attributes) => Find(session, image, id).FontAttributes = (int)attributes;

    /// <summary>Sets the size of a font.</summary>
    [BuiltIn]
    public static void SetAnnotationSize(ScriptSession session, DmImage image, double id, double size) => Find(session, image, id).FontSize = size;

    [BuiltIn]
    public static double CreateBoxAnnotation(ScriptSession session, DmImage image, double top, double left, double bottom, double right) => Put(session, image, 5, top, left, bottom, right);

    [BuiltIn]
    public static double CreateLineAnnotation(ScriptSession session, DmImage image, double top, double left, double bottom, double right) => Put(session, image, 2, top, left, bottom, right);

    [BuiltIn]
    public static double CreateArrowAnnotation(ScriptSession session, DmImage image, double top, double left, double bottom, double right) => Put(session, image, 3, top, left, bottom, right);

    [BuiltIn]
    public static double CreateDoubleArrowAnnotation(ScriptSession session, DmImage image, double top, double left, double bottom, double right) =>
        Put(session, image, 4, top, left, bottom, right);

    [BuiltIn]
    public static double CreateOvalAnnotation(ScriptSession session, DmImage image, double top, double left, double bottom, double right) => Put(session, image, 6, top, left, bottom, right);

    [BuiltIn]
    public static double CreateTextAnnotation(ScriptSession session, DmImage image, double top, double left, string text)
    {
        var component = AnnotationFunctions.NewTextAnnotation(session, left, top, text, 12);
        session.Workspace.DisplayOf(image).Add(component);
        return component.Id;
    }

    private static double Put(ScriptSession session, DmImage image, int type, double top, double left, double bottom, double right)
    {
        var component = AnnotationFunctions.New(session, type, top, left, bottom, right);
        session.Workspace.DisplayOf(image).Add(component);
        return component.Id;
    }

    private static Component Find(ScriptSession session, DmImage image, double id) =>
        session.Workspace.DisplayOf(image).Descendants().FirstOrDefault(component => component.Id == (long)id)
        ?? throw new ScriptException($"The image '{image.Name}' has no annotation with the id {id}.");
}
