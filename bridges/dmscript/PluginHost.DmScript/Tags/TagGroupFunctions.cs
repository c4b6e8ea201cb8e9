// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Running;
using PluginHost.Formats.Dm;

namespace PluginHost.DmScript.Tags;

/// <summary>Functions that make, walk and change tag groups.</summary>
public static class TagGroupFunctions
{
    [BuiltIn]
    public static TagGroup NewTagGroup() => new();

    [BuiltIn]
    public static TagGroup NewTagList() => new(isList: true);

    [BuiltIn]
    public static bool TagGroupIsValid(TagGroup? tags) => tags is not null;

    [BuiltIn]
    public static bool TagGroupIsList(TagGroup tags) => tags.IsList;

    [BuiltIn]
    public static double TagGroupCountTags(TagGroup tags) => tags.Count;

    [BuiltIn]
    public static TagGroup TagGroupClone(TagGroup tags) => tags.Clone();

    [BuiltIn]
    public static void TagGroupCopyTagsFrom(TagGroup tags, TagGroup source) => tags.CopyFrom(source);

    [BuiltIn]
    public static void TagGroupReplaceTagsWithCopy(TagGroup tags, TagGroup source)
    {
        var copy = source.Clone();
        tags.Clear();
        tags.CopyFrom(copy);
    }

    [BuiltIn]
    public static void TagGroupDeleteAllTags(TagGroup tags) => tags.Clear();

    [BuiltIn]
    public static bool TagGroupDeleteTagWithLabel(TagGroup tags, string path) => tags.Delete(path);

    [BuiltIn]
    public static bool TagGroupDeleteTagWithIndex(TagGroup tags, double index) => tags.DeleteAt(index);

    [BuiltIn]
    public static bool TagGroupDoesTagExist(TagGroup tags, string path) => tags.Get(path) is not null;

    [BuiltIn]
    public static string TagGroupGetTagLabel(TagGroup tags, double index) => tags.Label(index);

    [BuiltIn]
    public static void TagGroupSetTagLabel(TagGroup tags, double index, string label) => tags.Entries[(int)index].Label = label;

    /// <summary>The numbers that say a tag's type: 0 for a group; a structure and an array are followed by the types of their parts.</summary>
    [BuiltIn]
    public static double TagGroupGetTagType(TagGroup tags, double index, double part) => Types(tags.Get(index)).ElementAtOrDefault((int)part);

    [BuiltIn]
    public static double TagGroupGetTagTypeLength(TagGroup tags, double index) => Types(tags.Get(index)).Length;

    /// <summary>Bytes of a value; the number of tags of a group.</summary>
    [BuiltIn]
    public static double TagGroupGetTagSize(TagGroup tags, double index) => tags.Get(index) switch
    {
        TagGroup group => group.Count,
        DmText text => text.Text.Length * 2,
        DmArray array => array.Length,
        DmScalar scalar => Size(scalar.Type),
        DmStruct structure => structure.Fields.Sum(field => Size(field.Type)),
        _ => 0,
    };

    /// <summary>Makes a tag that holds an empty group until its value is set; gives its index.</summary>
    [BuiltIn]
    public static double TagGroupCreateNewLabeledTag(TagGroup tags, string label) => tags.Add(label, new TagGroup());

    [BuiltIn]
    public static TagGroup TagGroupCreateNewLabeledGroup(TagGroup tags, string label) => TagGroupAddLabeledTagGroup(tags, label, new TagGroup());

    [BuiltIn]
    public static TagGroup TagGroupAddLabeledTagGroup(TagGroup tags, string label, TagGroup group)
    {
        tags.Add(label, group);
        return group;
    }

    [BuiltIn]
    public static TagGroup TagGroupAddTagGroupAtEnd(TagGroup tags, TagGroup group) => Insert(tags, double.PositiveInfinity, group);

    [BuiltIn]
    public static TagGroup TagGroupAddTagGroupAtBeginning(TagGroup tags, TagGroup group) => Insert(tags, 0, group);

    [BuiltIn]
    public static TagGroup TagGroupAddTagGroupBefore(TagGroup tags, double index, TagGroup group) => Insert(tags, index, group);

    [BuiltIn]
    public static TagGroup TagGroupAddTagGroupAfter(TagGroup tags, double index, TagGroup group) => Insert(tags, index + 1, group);

    [BuiltIn]
    public static TagGroup TagGroupCreateGroupTagAtEnd(TagGroup tags) => Insert(tags, double.PositiveInfinity, new TagGroup());

    [BuiltIn]
    public static TagGroup TagGroupCreateGroupTagAtBeginning(TagGroup tags) => Insert(tags, 0, new TagGroup());

    [BuiltIn]
    public static TagGroup TagGroupCreateGroupTagBefore(TagGroup tags, double index) => Insert(tags, index, new TagGroup());

    [BuiltIn]
    public static TagGroup TagGroupCreateGroupTagAfter(TagGroup tags, double index) => Insert(tags, index + 1, new TagGroup());

    [BuiltIn]
    public static double TagGroupCreateNewTagAtEnd(TagGroup tags)
    {
        Insert(tags, double.PositiveInfinity, new TagGroup());
        return tags.Count - 1;
    }

    [BuiltIn]
    public static double TagGroupCreateNewTagAtBeginning(TagGroup tags)
    {
        Insert(tags, 0, new TagGroup());
        return 0;
    }

    [BuiltIn]
    public static double TagGroupCreateNewTagBefore(TagGroup tags, double index)
    {
        Insert(tags, index, new TagGroup());
        return index;
    }

    [BuiltIn]
    public static double TagGroupCreateNewTagAfter(TagGroup tags, double index)
    {
        Insert(tags, index + 1, new TagGroup());
        return index + 1;
    }

    [BuiltIn]
    public static TagGroup TagGroupGetOrCreateTagGroup(TagGroup tags, string path) => GetOrCreate(tags, path, isList: false);

    [BuiltIn]
    public static TagGroup TagGroupGetOrCreateTagList(TagGroup tags, string path) => GetOrCreate(tags, path, isList: true);

    /// <summary>The group in which a path's last step lies, that step's label, and its index; −1 when it does not exist.</summary>
    [BuiltIn]
    public static double TagGroupParseTagPath(TagGroup tags, string path, Reference<TagGroup?> parent, Reference<string> label)
    {
        var (index, group, last) = tags.Locate(path, create: false);
        (parent.Value, label.Value) = (group, last);
        return index;
    }

    [BuiltIn]
    public static double TagGroupParseAndCreateTagPath(TagGroup tags, string path, Reference<TagGroup?> parent, Reference<string> label)
    {
        var (index, group, last) = tags.Locate(path, create: true);
        (parent.Value, label.Value) = (group, last);
        return index >= 0 ? index : group.Add(group.IsList ? "" : last, new TagGroup());
    }

    [BuiltIn]
    public static TagGroup GetPersistentTagGroup(ScriptSession session) => session.Workspace.PersistentTags;

    [BuiltIn]
    public static TagGroup GetUserPersistentTagGroup(ScriptSession session) => session.Workspace.PersistentTags;

    [BuiltIn]
    public static void ApplicationSavePreferences(ScriptSession session) => session.Workspace.SavePersistentTags();

    private static TagGroup Insert(TagGroup tags, double index, TagGroup group)
    {
        tags.Insert(index, group);
        return group;
    }

    private static TagGroup GetOrCreate(TagGroup tags, string path, bool isList)
    {
        if (tags.Get(path) is TagGroup group) return group;
        group = new TagGroup(isList);
        tags.Set(path, group);
        return group;
    }

    private static double[] Types(object? value) => value switch
    {
        null or TagGroup => [0],
        DmScalar scalar => [(double)scalar.Type],
        DmText => [20, 4],
        DmStruct structure => [15, .. structure.Fields.Select(field => (double)field.Type)],
        DmArray { IsOfStructures: true } array => [20, 15, .. array.Types.Select(type => (double)type)],
        DmArray array => [20, (double)array.Types[0]],
        _ => [0],
    };

    private static int Size(DmType type) => DmArray.Of(type, ReadOnlyMemory<byte>.Empty).ElementSize;
}
