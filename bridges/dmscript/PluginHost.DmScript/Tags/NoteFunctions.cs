// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Images;
using PluginHost.DmScript.Running;
using PluginHost.Formats.Dm;

namespace PluginHost.DmScript.Tags;

/// <summary>The older functions for tags of images and of the application.</summary>
public static class NoteFunctions
{
    [BuiltIn]
    public static bool GetNumberNote(DmImage image, string path, Reference<double> value) => Get(image.Tags, path, value);

    /// <summary>A number of an image's tags; 0 where there is none.</summary>
    [BuiltIn]
    public static double GetNumberNote(DmImage image, string path) => TagValues.Number(image.Tags.Get(path)) ?? 0;

    [BuiltIn]
    public static void SetNumberNote(DmImage image, string path, double value) => image.Tags.Set(path, TagValues.OfNumber(value));

    [BuiltIn]
    public static bool GetStringNote(DmImage image, string path, Reference<string> value) => Get(image.Tags, path, value);

    /// <summary>A text of an image's tags; empty where there is none: scripts look for an image by the note that only one of them has.</summary>
    [BuiltIn]
    public static string GetStringNote(DmImage image, string path) => TagValues.Text(image.Tags.Get(path)) ?? "";

    [BuiltIn]
    public static void SetStringNote(DmImage image, string path, string value) => image.Tags.Set(path, new DmText(value));

    /// <summary>Adds a text to the end of a list of them, which is made when it is not there.</summary>
    [BuiltIn]
    public static void AddStringToList(DmImage image, string path, string value)
    {
        if (image.Tags.Get(path) is not TagGroup list) image.Tags.Set(path, list = new TagGroup(isList: true));
        list.Insert(list.Count, new DmText(value));
    }

    [BuiltIn]
    public static void DeleteNote(DmImage image, string path) => image.Tags.Delete(path);

    [BuiltIn]
    public static void ClearNotes(DmImage image) => image.Tags.Clear();

    [BuiltIn]
    public static bool GetPersistentNumberNote(ScriptSession session, string path, Reference<double> value) =>
        Get(session.Workspace.PersistentTags, path, value);

    [BuiltIn]
    public static double GetPersistentNumberNote(ScriptSession session, string path) =>
        TagValues.Number(session.Workspace.PersistentTags.Get(path)) ?? throw Missing(path);

    [BuiltIn]
    public static void SetPersistentNumberNote(ScriptSession session, string path, double value) =>
        session.Workspace.PersistentTags.Set(path, TagValues.OfNumber(value));

    [BuiltIn]
    public static bool GetPersistentStringNote(ScriptSession session, string path, Reference<string> value) =>
        Get(session.Workspace.PersistentTags, path, value);

    [BuiltIn]
    public static string GetPersistentStringNote(ScriptSession session, string path) =>
        TagValues.Text(session.Workspace.PersistentTags.Get(path)) ?? throw Missing(path);

    [BuiltIn]
    public static void SetPersistentStringNote(ScriptSession session, string path, string value) =>
        session.Workspace.PersistentTags.Set(path, new DmText(value));

    [BuiltIn]
    public static bool GetPersistentRGBNumberNote(ScriptSession session, string path, Reference<RgbValue> value)
    {
        if (TagValues.Fields(session.Workspace.PersistentTags.Get(path), 3) is not [var red, var green, var blue]) return false;
        value.Value = new RgbValue(red, green, blue);
        return true;
    }

    [BuiltIn]
    public static void SetPersistentRGBNumberNote(ScriptSession session, string path, RgbValue value) =>
        session.Workspace.PersistentTags.Set(path, TagValues.Structure(DmType.UInt16, value.Red, value.Green, value.Blue));

    [BuiltIn]
    public static bool DeletePersistentNote(ScriptSession session, string path) => session.Workspace.PersistentTags.Delete(path);

    private static bool Get(TagGroup tags, string path, Reference<double> value)
    {
        if (TagValues.Number(tags.Get(path)) is not { } number) return false;
        value.Value = number;
        return true;
    }

    private static bool Get(TagGroup tags, string path, Reference<string> value)
    {
        if (TagValues.Text(tags.Get(path)) is not { } text) return false;
        value.Value = text;
        return true;
    }

    private static ScriptException Missing(string path) => new($"There is no note '{path}'.");
}
