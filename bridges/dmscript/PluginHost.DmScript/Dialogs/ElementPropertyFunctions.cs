// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Running;
using PluginHost.DmScript.Tags;

namespace PluginHost.DmScript.Dialogs;

/// <summary>Functions that set and read properties of elements of dialogs. Those that set give the element back.</summary>
public static class ElementPropertyFunctions
{
    [BuiltIn]
    public static TagGroup DLGIdentifier(TagGroup element, string identifier) => element.With("Identifier", identifier);

    [BuiltIn]
    public static TagGroup DLGTitle(TagGroup element, string title) => element.With("Title", title);

    /// <summary>The text beside a field.</summary>
    [BuiltIn]
    public static TagGroup DLGLabel(TagGroup element, string text) => element.With("Label", text);

    [BuiltIn]
    public static TagGroup DLGValue(TagGroup element, double value) => element.With("Value", value);

    [BuiltIn]
    public static TagGroup DLGValue(TagGroup element, string value) => element.With("Value", value);

    [BuiltIn]
    public static TagGroup DLGEnabled(TagGroup element, double isEnabled) => element.With("Enabled", isEnabled);

    [BuiltIn]
    public static TagGroup DLGInvalid(TagGroup element, double isInvalid) => element.With("Invalid", isInvalid);

    [BuiltIn]
    [BuiltIn("DLGActionMethod")]
    public static TagGroup DLGChangedMethod(TagGroup element, string method) => element.With("Method", method);

    [BuiltIn]
    public static TagGroup DLGTableLayout(TagGroup element, double columns, double rows, double isUniform = 0) =>
        element.With("Layout:Columns", columns).With("Layout:Rows", rows).With("Layout:Uniform", isUniform);

    [BuiltIn]
    public static TagGroup DLGCreateTableLayout(double columns, double rows, double isUniform = 0) =>
        new TagGroup().With("Columns", columns).With("Rows", rows).With("Uniform", isUniform);

    [BuiltIn]
    public static TagGroup DLGLayout(TagGroup element, TagGroup layout)
    {
        element.Set("Layout", layout);
        return element;
    }

    [BuiltIn]
    public static TagGroup DLGAnchor(TagGroup element, string anchor) => element.With("Anchor", anchor);

    [BuiltIn]
    public static TagGroup DLGSide(TagGroup element, string side) => element.With("Side", side);

    [BuiltIn]
    public static TagGroup DLGFill(TagGroup element, string fill) => element.With("Fill", fill);

    [BuiltIn]
    public static TagGroup DLGExpand(TagGroup element, string expand) => element.With("Expand", expand);

    [BuiltIn]
    public static TagGroup DLGWidth(TagGroup element, double width) => element.With("Width", width);

    [BuiltIn]
    public static TagGroup DLGHeight(TagGroup element, double height) => element.With("Height", height);

    [BuiltIn]
    public static TagGroup DLGExternalPadding(TagGroup element, double x, double y) => element.With("External Padding:X", x).With("External Padding:Y", y);

    [BuiltIn]
    public static TagGroup DLGExternalPadding(TagGroup element, double left, double right, double top, double bottom) => Padding(element, "External Padding", left, right, top, bottom);

    [BuiltIn]
    public static TagGroup DLGInternalPadding(TagGroup element, double x, double y) => element.With("Internal Padding:X", x).With("Internal Padding:Y", y);

    [BuiltIn]
    public static TagGroup DLGInternalPadding(TagGroup element, double left, double right, double top, double bottom) => Padding(element, "Internal Padding", left, right, top, bottom);

    [BuiltIn]
    public static TagGroup DLGPosition(TagGroup element, TagGroup position)
    {
        element.Set("Position", position);
        return element;
    }

    [BuiltIn]
    public static TagGroup DLGBuildPosition(double top, double left, double bottom, double right) =>
        new TagGroup().With("Top", top).With("Left", left).With("Bottom", bottom).With("Right", right);

    [BuiltIn]
    public static TagGroup DLGBuildPositionFromApplication() => new();

    [BuiltIn]
    public static TagGroup DLGBuildAutoSize() => new TagGroup().With("Auto", 1);

    [BuiltIn]
    public static TagGroup DLGBuildRelativePosition(string side, double where) => new TagGroup().With("Side", side).With("Relative", where);

    [BuiltIn]
    public static TagGroup DLGBuildAbsolutePosition(double where) => new TagGroup().With("Absolute", where);

    [BuiltIn]
    public static double DLGGetValue(TagGroup element) => element.Number();

    [BuiltIn]
    public static bool DLGGetValue(TagGroup element, Reference<double> value)
    {
        value.Value = element.Number();
        return true;
    }

    [BuiltIn]
    public static bool DLGGetValue(TagGroup element, Reference<string> value)
    {
        value.Value = element.Text();
        return true;
    }

    [BuiltIn]
    public static string DLGGetStringValue(TagGroup element) => element.Text();

    [BuiltIn]
    public static string DLGGetTitle(TagGroup element) => element.Title();

    [BuiltIn]
    public static void DLGGetTitle(TagGroup element, Reference<string> title) => title.Value = element.Title();

    [BuiltIn]
    public static string DLGGetIdentifier(TagGroup element) => element.Identifier();

    [BuiltIn]
    public static bool DLGGetIdentifier(TagGroup element, Reference<string> identifier)
    {
        identifier.Value = element.Identifier();
        return identifier.Value.Length > 0;
    }

    [BuiltIn]
    public static string DLGGetType(TagGroup element) => element.Type();

    /// <summary>The text of an option, counted from 0.</summary>
    [BuiltIn]
    public static string DLGGetNthLabel(TagGroup element, double index) =>
        (element.IsList ? element : element.Items()).Get(index) is TagGroup item ? item.Title() : "";

    [BuiltIn]
    public static bool DLGGetNthLabel(TagGroup element, double index, Reference<string> label)
    {
        label.Value = DLGGetNthLabel(element, index);
        return label.Value.Length > 0;
    }

    /// <summary>An element inside of another, counted from 0.</summary>
    [BuiltIn]
    public static TagGroup DLGGetElement(TagGroup element, double index) => (element.IsList ? element : element.Items()).Get(index) as TagGroup
        ?? throw new ScriptException($"The element '{DialogElement.Name(element)}' has no element with the index {index} in it.");

    [BuiltIn]
    public static double DLGCountItems(TagGroup element) => (element.IsList ? element : element.Items()).Count;

    [BuiltIn]
    public static void DLGRemoveAllItems(TagGroup element) => (element.IsList ? element : element.Items()).Clear();

    [BuiltIn]
    public static void DLGSetProgress(TagGroup element, double progress) => element.With("Value", progress);

    [BuiltIn]
    public static void DLGBevelButtonOn(TagGroup element, double isOn) => element.With("Value", isOn);

    private static TagGroup Padding(TagGroup element, string name, double left, double right, double top, double bottom) =>
        element.With($"{name}:Left", left).With($"{name}:Right", right).With($"{name}:Top", top).With($"{name}:Bottom", bottom);
}
