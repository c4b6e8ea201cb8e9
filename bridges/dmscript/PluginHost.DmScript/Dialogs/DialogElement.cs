// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Running;
using PluginHost.DmScript.Tags;
using PluginHost.Formats.Dm;

namespace PluginHost.DmScript.Dialogs;

/// <summary>Reads and sets the tags of an element of a dialog. A dialog is a tree of tag groups, whose Items hold what is inside.</summary>
internal static class DialogElement
{
    public static TagGroup New(string type, string title = "")
    {
        var element = new TagGroup();
        element.Set("Type", new DmText(type));
        element.Set("Title", new DmText(title));
        return element;
    }

    public static TagGroup With(this TagGroup element, string path, string value)
    {
        element.Set(path, new DmText(value));
        return element;
    }

    public static TagGroup With(this TagGroup element, string path, double value)
    {
        element.Set(path, TagValues.OfNumber(value));
        return element;
    }

    public static string Type(this TagGroup element) => TagValues.Text(element.Get("Type")) ?? "";

    public static string Title(this TagGroup element) => TagValues.Text(element.Get("Title")) ?? "";

    public static string Identifier(this TagGroup element) => TagValues.Text(element.Get("Identifier")) ?? "";

    public static string Label(this TagGroup element) => TagValues.Text(element.Get("Label")) ?? "";

    public static string Method(this TagGroup element) => TagValues.Text(element.Get("Method")) ?? "";

    public static double Number(this TagGroup element) => TagValues.Number(element.Get("Value")) ?? 0;

    public static string Text(this TagGroup element) => TagValues.Text(element.Get("Value")) ?? "";

    public static bool IsEnabled(this TagGroup element) => TagValues.Number(element.Get("Enabled")) is not 0d;

    public static TagGroup Items(this TagGroup element)
    {
        if (element.Get("Items") is TagGroup items) return items;
        items = new TagGroup(isList: true);
        element.Set("Items", items);
        return items;
    }

    /// <summary>Everything below an element, in the order of the dialog.</summary>
    public static IEnumerable<TagGroup> Descendants(TagGroup element)
    {
        if (element.Get("Items") is not TagGroup items) yield break;
        foreach (var child in items.Entries.Select(entry => entry.Value).OfType<TagGroup>())
        {
            yield return child;
            foreach (var inner in Descendants(child)) yield return inner;
        }
    }

    /// <summary>An element by its identifier, or by the label beside it or its title.</summary>
    public static TagGroup? Find(TagGroup root, string name)
    {
        var all = Descendants(root).ToList();
        if (all.Find(element => Same(element.Identifier(), name)) is { } identified) return identified;
        if (all.Find(element => Same(element.Label(), name) || element.Type() != "Label" && Same(element.Title(), name)) is { } labelled) return labelled;
        var label = all.FindIndex(element => element.Type() == "Label" && Same(element.Title(), name));
        return label < 0 ? null : all.Skip(label + 1).FirstOrDefault(element => IsField(element));
    }

    /// <summary>Sets what the user enters; a choice by its text or its number.</summary>
    public static void Enter(TagGroup element, object value)
    {
        switch (element.Type())
        {
            case "StringField" or "TextBox":
                element.With("Value", value as string ?? ((double)value).ToString(System.Globalization.CultureInfo.InvariantCulture));
                break;
            case "Choice" or "Popup" or "RadioList" or "List" when value is string text:
                element.With("Value", Option(element, text));
                break;
            default:
                element.With("Value", value as double? ?? (double.TryParse(value as string, System.Globalization.CultureInfo.InvariantCulture, out var number)
                    ? number
                    : throw new ScriptException($"The field '{Name(element)}' takes a number, not '{value}'.")));
                break;
        }
    }

    public static string Name(TagGroup element) => new[] { element.Identifier(), element.Label(), element.Title() }.FirstOrDefault(text => text.Length > 0) ?? element.Type();

    private static double Option(TagGroup element, string text)
    {
        var items = element.Items().Entries.Select(entry => entry.Value).OfType<TagGroup>().ToList();
        var index = items.FindIndex(item => Same(item.Title(), text));
        if (index < 0) throw new ScriptException($"The field '{Name(element)}' offers {string.Join(", ", items.Select(item => $"'{item.Title()}'"))}, not '{text}'.");
        return element.Type() switch
        {
            "RadioList" or "List" => items[index].Number(),
            // Pop-up menus count from one.
            "Popup" => index + 1,
            _ => index,
        };
    }

    private static bool IsField(TagGroup element) =>
        element.Type() is "RealField" or "IntegerField" or "StringField" or "CheckBox" or "Choice" or "Popup" or "RadioList" or "TextBox" or "List";

    private static bool Same(string left, string right) => left.Length > 0 && left.TrimEnd(':', ' ').Equals(right.TrimEnd(':', ' '), StringComparison.OrdinalIgnoreCase);
}
