// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Tags;

namespace PluginHost.DmScript.Dialogs;

/// <summary>Functions that make the elements of dialogs.</summary>
public static class ElementFunctions
{
    [BuiltIn]
    public static TagGroup DLGCreateDialog(string title) => DialogElement.New("Dialog", title);

    [BuiltIn]
    public static TagGroup DLGCreateDialog(string title, Reference<TagGroup?> items) => Outer(DialogElement.New("Dialog", title), items);

    [BuiltIn]
    public static TagGroup DLGCreateLabel(string text, double width = 0) => DialogElement.New("Label", text).With("Width", width);

    [BuiltIn]
    public static TagGroup DLGCreateRealField(double value = 0, double width = 10, double decimals = 3, string method = "") =>
        DialogElement.New("RealField").With("Value", value).With("Width", width).With("Decimals", decimals).With("Method", method);

    [BuiltIn]
    public static TagGroup DLGCreateRealField(string label, Reference<TagGroup?> field, double value, double width = 10, double decimals = 3, string method = "") =>
        Labelled(label, field, DLGCreateRealField(value, width, decimals, method));

    [BuiltIn]
    public static TagGroup DLGCreateIntegerField(double value = 0, double width = 10, string method = "") =>
        DialogElement.New("IntegerField").With("Value", value).With("Width", width).With("Method", method);

    [BuiltIn]
    public static TagGroup DLGCreateIntegerField(string label, Reference<TagGroup?> field, double value, double width = 10, string method = "") =>
        Labelled(label, field, DLGCreateIntegerField(value, width, method));

    [BuiltIn]
    public static TagGroup DLGCreateStringField(string value = "", double width = 20, string method = "") =>
        DialogElement.New("StringField").With("Value", value).With("Width", width).With("Method", method);

    [BuiltIn]
    public static TagGroup DLGCreateStringField(string label, Reference<TagGroup?> field, string value, double width = 20, string method = "") =>
        Labelled(label, field, DLGCreateStringField(value, width, method));

    [BuiltIn]
    public static TagGroup DLGCreateTextBox(double width, double height, double limit = 0) =>
        DialogElement.New("TextBox").With("Value", "").With("Width", width).With("Height", height).With("Limit", limit);

    [BuiltIn]
    public static TagGroup DLGCreateCheckBox(string label, double value = 0, string method = "") =>
        DialogElement.New("CheckBox", label).With("Value", value).With("Method", method);

    [BuiltIn]
    public static TagGroup DLGCreatePushButton(string label, string method = "") => DialogElement.New("PushButton", label).With("Method", method);

    [BuiltIn]
    [BuiltIn("DLGCreateBevelButton")]
    public static TagGroup DLGCreateDualStateBevelButton(string identifier, object? on = null, object? off = null, string method = "") =>
        DialogElement.New("BevelButton").With("Identifier", identifier).With("Value", 0).With("Method", method);

    [BuiltIn]
    public static TagGroup DLGCreateProgressBar(string identifier) => DialogElement.New("ProgressBar").With("Identifier", identifier).With("Value", 0);

    [BuiltIn]
    public static TagGroup DLGCreateGraphic(double width, double height) => DialogElement.New("Graphic").With("Width", width).With("Height", height);

    [BuiltIn]
    public static TagGroup DLGCreateChoice(Reference<TagGroup?> items, double value = 0, string method = "") => Options("Choice", items, value, method);

    [BuiltIn]
    public static TagGroup DLGCreateChoice(double value = 0, string method = "") => DialogElement.New("Choice").With("Value", value).With("Method", method);

    [BuiltIn]
    public static TagGroup DLGCreatePopup(Reference<TagGroup?> items, double value = 1, string method = "") => Options("Popup", items, value, method);

    [BuiltIn]
    public static TagGroup DLGCreatePopup()
    {
        var popup = DialogElement.New("Popup").With("Value", 1).With("Method", "");
        popup.Items();
        return popup;
    }

    [BuiltIn]
    public static TagGroup DLGCreatePopup(string label, Reference<TagGroup?> items, double value = 1, string method = "")
    {
        var popup = Options("Popup", items, value, method).With("Label", label);
        return DLGGroupItems(DLGCreateLabel(label), popup);
    }

    [BuiltIn]
    public static TagGroup DLGCreateRadioList(Reference<TagGroup?> items, double value = 0, string method = "") => Options("RadioList", items, value, method);

    [BuiltIn]
    public static TagGroup DLGCreateRadioList(double value = 0, string method = "") => DialogElement.New("RadioList").With("Value", value).With("Method", method);

    [BuiltIn]
    public static TagGroup DLGCreateList(Reference<TagGroup?> items, double width, double height, string method = "") =>
        Options("List", items, 0, method).With("Width", width).With("Height", height);

    [BuiltIn]
    public static TagGroup DLGCreateRadioItem(string label, double value) => DialogElement.New("RadioItem", label).With("Value", value);

    [BuiltIn]
    public static TagGroup DLGAddRadioItem(TagGroup items, string label, double value) => Add(items, DLGCreateRadioItem(label, value));

    [BuiltIn]
    public static TagGroup DLGAddChoiceItemEntry(TagGroup items, string label) => Add(items, DialogElement.New("Item", label));

    [BuiltIn]
    public static TagGroup DLGAddChoiceItemEntry(TagGroup items, string label, double value) => Add(items, DialogElement.New("Item", label).With("Value", value));

    [BuiltIn]
    public static TagGroup DLGAddPopupItemEntry(TagGroup items, string label, double isSelected = 0) => Add(items, DialogElement.New("Item", label).With("Selected", isSelected));

    [BuiltIn]
    public static TagGroup DLGAddListItem(TagGroup items, string label, double value = 0) => Add(items, DialogElement.New("Item", label).With("Value", value));

    [BuiltIn]
    public static TagGroup DLGCreateBox(string title, Reference<TagGroup?> items) => Outer(DialogElement.New("Box", title), items);

    [BuiltIn]
    public static TagGroup DLGCreateBox(Reference<TagGroup?> items) => Outer(DialogElement.New("Box"), items);

    [BuiltIn]
    public static TagGroup DLGCreateBox(string title = "") => DialogElement.New("Box", title);

    [BuiltIn]
    public static TagGroup DLGCreatePanel(Reference<TagGroup?> items) => Outer(DialogElement.New("Panel"), items);

    [BuiltIn]
    public static TagGroup DLGCreatePanel() => DialogElement.New("Panel");

    [BuiltIn]
    public static TagGroup DLGCreatePanelList(Reference<TagGroup?> items, double value = 0) => Outer(DialogElement.New("PanelList").With("Value", value), items);

    [BuiltIn]
    public static TagGroup DLGCreateGroup(Reference<TagGroup?> items) => Outer(DialogElement.New("Group"), items);

    [BuiltIn]
    public static TagGroup DLGCreateGroup() => DialogElement.New("Group");

    [BuiltIn]
    public static TagGroup DLGCreateTabList(Reference<TagGroup?> items, double value = 0, string method = "") => Options("TabList", items, value, method);

    [BuiltIn]
    public static TagGroup DLGCreateTabList(double value = 0, string method = "") => DialogElement.New("TabList").With("Value", value).With("Method", method);

    [BuiltIn]
    public static TagGroup DLGCreateTab(Reference<TagGroup?> items, string label) => Outer(DialogElement.New("Tab", label), items);

    [BuiltIn]
    public static TagGroup DLGCreateTab(string label) => DialogElement.New("Tab", label);

    [BuiltIn]
    public static TagGroup DLGAddTab(TagGroup list, TagGroup tab) => DLGAddElement(list, tab);

    [BuiltIn]
    public static TagGroup DLGGroupItems(TagGroup first, TagGroup? second = null, TagGroup? third = null, TagGroup? fourth = null)
    {
        var group = DLGCreateGroup();
        foreach (var item in new[] { first, second, third, fourth })
        {
            if (item is not null) DLGAddElement(group, item);
        }

        return group;
    }

    /// <summary>Puts an element into another, or into the list of items of another.</summary>
    [BuiltIn]
    public static TagGroup DLGAddElement(TagGroup parent, TagGroup element) => Add(parent, element);

    private static TagGroup Add(TagGroup parent, TagGroup element)
    {
        var items = parent.IsList ? parent : parent.Items();
        items.Insert(double.PositiveInfinity, element);
        return element;
    }

    private static TagGroup Outer(TagGroup element, Reference<TagGroup?> items)
    {
        items.Value = element.Items();
        return element;
    }

    private static TagGroup Options(string type, Reference<TagGroup?> items, double value, string method) =>
        Outer(DialogElement.New(type).With("Value", value).With("Method", method), items);

    private static TagGroup Labelled(string label, Reference<TagGroup?> field, TagGroup element)
    {
        field.Value = element.With("Label", label);
        return DLGGroupItems(DLGCreateLabel(label), element);
    }
}
