// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Images;
using PluginHost.Formats.Dm;

namespace PluginHost.DmScript.Tags;

/// <summary>Tags that hold texts, groups and arrays. A group is not copied: the tag is the group.</summary>
public static class ObjectTags
{
    [BuiltIn]
    public static void TagGroupSetTagAsString(TagGroup tags, string path, string value) => tags.Set(path, new DmText(value));

    [BuiltIn]
    public static void TagGroupSetIndexedTagAsString(TagGroup tags, double index, string value) => tags.SetAt(index, new DmText(value));

    [BuiltIn]
    public static void TagGroupInsertTagAsString(TagGroup tags, double index, string value) => tags.Insert(index, new DmText(value));

    [BuiltIn]
    public static bool TagGroupGetTagAsString(TagGroup tags, string path, Reference<string> value) => Get(tags.Get(path), value);

    [BuiltIn]
    public static bool TagGroupGetIndexedTagAsString(TagGroup tags, double index, Reference<string> value) => Get(tags.Get(index), value);

    [BuiltIn]
    public static void TagGroupSetTagAsText(TagGroup tags, string path, string value) => tags.Set(path, new DmText(value));

    [BuiltIn]
    public static void TagGroupSetIndexedTagAsText(TagGroup tags, double index, string value) => tags.SetAt(index, new DmText(value));

    [BuiltIn]
    public static void TagGroupInsertTagAsText(TagGroup tags, double index, string value) => tags.Insert(index, new DmText(value));

    [BuiltIn]
    public static bool TagGroupGetTagAsText(TagGroup tags, string path, Reference<string> value) => Get(tags.Get(path), value);

    [BuiltIn]
    public static bool TagGroupGetIndexedTagAsText(TagGroup tags, double index, Reference<string> value) => Get(tags.Get(index), value);

    [BuiltIn]
    public static void TagGroupSetTagAsTagGroup(TagGroup tags, string path, TagGroup value) => tags.Set(path, value);

    [BuiltIn]
    public static void TagGroupSetIndexedTagAsTagGroup(TagGroup tags, double index, TagGroup value) => tags.SetAt(index, value);

    [BuiltIn]
    public static void TagGroupInsertTagAsTagGroup(TagGroup tags, double index, TagGroup value) => tags.Insert(index, value);

    [BuiltIn]
    public static bool TagGroupGetTagAsTagGroup(TagGroup tags, string path, Reference<TagGroup?> value) => Get(tags.Get(path), value);

    [BuiltIn]
    public static bool TagGroupGetIndexedTagAsTagGroup(TagGroup tags, double index, Reference<TagGroup?> value) => Get(tags.Get(index), value);

    [BuiltIn]
    public static void TagGroupSetTagAsArray(TagGroup tags, string path, DmImage value) => tags.Set(path, TagValues.Array(value.Clone()));

    [BuiltIn]
    public static void TagGroupSetIndexedTagAsArray(TagGroup tags, double index, DmImage value) => tags.SetAt(index, TagValues.Array(value.Clone()));

    [BuiltIn]
    public static void TagGroupInsertTagAsArray(TagGroup tags, double index, DmImage value) => tags.Insert(index, TagValues.Array(value.Clone()));

    [BuiltIn]
    public static bool TagGroupGetTagAsArray(TagGroup tags, string path, DmImage value) => TagValues.TryCopy(tags.Get(path), value);

    [BuiltIn]
    public static bool TagGroupGetIndexedTagAsArray(TagGroup tags, double index, DmImage value) => TagValues.TryCopy(tags.Get(index), value);

    private static bool Get(object? tag, Reference<string> value)
    {
        if (TagValues.Text(tag) is not { } text) return false;
        value.Value = text;
        return true;
    }

    private static bool Get(object? tag, Reference<TagGroup?> value)
    {
        if (tag is not TagGroup group) return false;
        value.Value = group;
        return true;
    }
}
