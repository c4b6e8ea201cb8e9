// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Displays;

/// <summary>Functions of components: their tree and geometry.</summary>
public static class ComponentFunctions
{
    [BuiltIn]
    public static bool ComponentIsValid(Component? component) => component is { IsValid: true };

    [BuiltIn]
    public static double ComponentGetType(Component component) => component.Type;

    [BuiltIn]
    public static double ComponentGetID(Component component) => component.Id;

    [BuiltIn]
    public static Component ComponentClone(ScriptSession session, Component component, double isDeep = 1)
    {
        var clone = component.Clone();
        clone.Id = session.Workspace.NextId();
        return clone;
    }

    [BuiltIn]
    public static double ComponentCountChildren(Component component) => component.Children.Count;

    [BuiltIn]
    public static Component ComponentGetChild(Component component, double index) => component.Child(index);

    [BuiltIn]
    public static Component? ComponentGetChildByID(Component component, double id) => component.Descendants().FirstOrDefault(child => child.Id == (long)id);

    [BuiltIn]
    public static double ComponentCountChildrenOfType(Component component, double type) => component.Children.Count(child => child.Type == (int)type);

    /// <summary>A child of a type by its index among those; an invalid one where there is none.</summary>
    [BuiltIn]
    public static Component? ComponentGetNthChildOfType(Component component, double type, double index) =>
        component.Children.Where(child => child.Type == (int)type).ElementAtOrDefault((int)index);

    [BuiltIn]
    public static Component? ComponentGetParent(Component component) => component.Parent;

    [BuiltIn]
    public static ImageDisplay? ComponentGetParentImageDisplay(Component component) => component.Ancestors().Prepend(component).OfType<ImageDisplay>().FirstOrDefault();

    [BuiltIn]
    public static ImageDocument? ComponentGetImageDocument(ScriptSession session, Component component) =>
        session.Workspace.Documents.FirstOrDefault(document => document.Root == component || component.Ancestors().Contains(document.Root));

    [BuiltIn]
    public static void ComponentAddChildAtEnd(Component component, Component child) => component.Add(child);

    [BuiltIn]
    public static void ComponentAddChildAtBeginning(Component component, Component child) => component.Insert(0, child);

    [BuiltIn]
    public static Component ComponentAddNewComponent(ScriptSession session, Component parent, double type, double top, double left, double bottom, double right)
    {
        var child = AnnotationFunctions.New(session, (int)type, top, left, bottom, right);
        parent.Add(child);
        return child;
    }

    [BuiltIn]
    public static void ComponentRemoveFromParent(Component component) => component.RemoveFromParent();

    [BuiltIn]
    public static void ComponentGetRect(Component component, Reference<double> top, Reference<double> left, Reference<double> bottom, Reference<double> right)
    {
        var bounds = component.Rectangle;
        (top.Value, left.Value, bottom.Value, right.Value) = (bounds.Top, bounds.Left, bounds.Bottom, bounds.Right);
    }

    [BuiltIn]
    public static void ComponentGetBoundingRect(Component component, Reference<double> top, Reference<double> left, Reference<double> bottom, Reference<double> right)
    {
        var bounds = component.Rectangle;
        (top.Value, bottom.Value) = (Math.Min(bounds.Top, bounds.Bottom), Math.Max(bounds.Top, bounds.Bottom));
        (left.Value, right.Value) = (Math.Min(bounds.Left, bounds.Right), Math.Max(bounds.Left, bounds.Right));
    }

    [BuiltIn]
    public static void ComponentSetRect(Component component, double top, double left, double bottom, double right) =>
        component.Rectangle = new Bounds(top, left, bottom, right);

    /// <summary>Scales about the origin, then moves.</summary>
    [BuiltIn]
    public static void ComponentTransformCoordinates(Component component, double offsetX, double offsetY, double scaleX, double scaleY)
    {
        var bounds = component.Rectangle;
        component.Rectangle = new Bounds(
            bounds.Top * scaleY + offsetY, bounds.Left * scaleX + offsetX, bounds.Bottom * scaleY + offsetY, bounds.Right * scaleX + offsetX);
    }

    /// <summary>Moves a component so that a point of it, given relative to its size, comes to a place.</summary>
    [BuiltIn]
    public static void ComponentPositionAroundPoint(
        Component component, double x, double y, double relativeX, double relativeY, double doesHorizontal, double doesVertical)
    {
        var bounds = component.Rectangle;
        var dx = doesHorizontal != 0 ? x - (bounds.Left + relativeX * bounds.Width) : 0;
        var dy = doesVertical != 0 ? y - (bounds.Top + relativeY * bounds.Height) : 0;
        component.Rectangle = new Bounds(bounds.Top + dy, bounds.Left + dx, bounds.Bottom + dy, bounds.Right + dx);
    }

    /// <summary>A point of a component: 1 top left, 2 top right, 3 bottom right, 4 bottom left; of a line 1 is its start and 2 its end.</summary>
    [BuiltIn]
    public static bool ComponentGetControlPoint(Component component, double place, Reference<double> x, Reference<double> y)
    {
        var bounds = component.Rectangle;
        (double, double)? point = (IsLine(component), (int)place) switch
        {
            (_, 1) => (bounds.Left, bounds.Top),
            (true, 2) or (false, 3) => (bounds.Right, bounds.Bottom),
            (false, 2) => (bounds.Right, bounds.Top),
            (false, 4) => (bounds.Left, bounds.Bottom),
            _ => null,
        };
        if (point is not { } found) return false;
        (x.Value, y.Value) = found;
        return true;
    }

    [BuiltIn]
    public static void ComponentSetControlPoint(Component component, double place, double x, double y, double restriction = 0)
    {
        var bounds = component.Rectangle;
        component.Rectangle = (IsLine(component), (int)place) switch
        {
            (_, 1) => bounds with { Left = x, Top = y },
            (true, 2) or (false, 3) => bounds with { Right = x, Bottom = y },
            (false, 2) => bounds with { Right = x, Top = y },
            (false, 4) => bounds with { Left = x, Bottom = y },
            _ => throw new ScriptException($"The component has no control point {place}."),
        };
    }

    /// <summary>Writes what a component is into tags, by the names that files of GMS have.</summary>
    [BuiltIn]
    public static void ComponentExternalizeProperties(Component component, Tags.TagGroup tags)
    {
        var bounds = component.Rectangle;
        Tags.NumberTags.TagGroupSetTagAsLong(tags, "AnnotationType", component.Type);
        Tags.StructureTags.TagGroupSetTagAsFloatRect(tags, "Rectangle", bounds.Top, bounds.Left, bounds.Bottom, bounds.Right);
        Tags.NumberTags.TagGroupSetTagAsLong(tags, "UniqueID", component.Id);
        if (component.Text.Length > 0) tags.Set("Text", new Formats.Dm.DmText(component.Text));
    }

    [BuiltIn]
    public static Tags.TagGroup ComponentGetTagGroup(Component component) => component.Tags;

    [BuiltIn]
    public static bool ComponentIsSelected(Component component) => component.IsSelected;

    [BuiltIn]
    public static void ComponentSetSelected(Component component, double isOn) => component.IsSelected = isOn != 0;

    [BuiltIn]
    public static void ComponentSetVisible(Component component, double isOn) => component.IsVisible = isOn != 0;

    [BuiltIn]
    public static bool ComponentIsVisible(Component component) => component.IsVisible;

    [BuiltIn]
    public static void ComponentSetDeletable(Component component, double isOn) => component.IsDeletable = isOn != 0;

    [BuiltIn]
    public static void ComponentSetMoveable(Component component, double isOn) => component.IsMoveable = isOn != 0;

    [BuiltIn]
    public static void ComponentSetResizable(Component component, double isOn) => component.IsResizable = isOn != 0;

    [BuiltIn]
    public static void ComponentSetSelectable(Component component, double isOn) => component.IsSelectable = isOn != 0;

    private static bool IsLine(Component component) => component.Type is 2 or 3 or 4;
}
