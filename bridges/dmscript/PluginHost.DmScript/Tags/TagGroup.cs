// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Running;
using PluginHost.Formats.Dm;

namespace PluginHost.DmScript.Tags;

/// <summary>A group or list of tags. Variables refer to it; labels differ whatever the case of their letters.</summary>
public sealed class TagGroup
{
    private readonly List<TagEntry> _entries = [];

    public TagGroup(bool isList = false) => IsList = isList;

    /// <summary>Whether its entries have an order and no labels.</summary>
    public bool IsList { get; private set; }

    public int Count => _entries.Count;

    internal IReadOnlyList<TagEntry> Entries => _entries;

    /// <summary>Takes the tags of a file.</summary>
    public static TagGroup Of(DmGroup group)
    {
        var isList = group.Entries.Count > 0 ? group.Entries.All(entry => entry.Name.Length == 0) : !group.IsSorted;
        var result = new TagGroup(isList);
        foreach (var entry in group.Entries) result._entries.Add(new TagEntry(entry.Name, entry.Value is DmGroup inner ? Of(inner) : entry.Value));
        return result;
    }

    /// <summary>The tags for a file: labels in the order of GMS, which disregards the case of letters.</summary>
    public DmGroup ToDm()
    {
        var entries = _entries.Select(entry => new DmEntry(entry.Label, entry.Value is TagGroup inner ? inner.ToDm() : (DmNode)entry.Value));
        return new DmGroup([.. IsList ? entries : entries.OrderBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase)], !IsList);
    }

    public TagGroup Clone()
    {
        var clone = new TagGroup(IsList);
        foreach (var entry in _entries) clone._entries.Add(new TagEntry(entry.Label, Copy(entry.Value)));
        return clone;
    }

    /// <summary>Takes copies of another group's tags; those of the same label are replaced, groups merged.</summary>
    public void CopyFrom(TagGroup other)
    {
        if (other == this) return;
        if (Count == 0) IsList = other.IsList;
        foreach (var entry in other._entries.ToArray())
        {
            if (IsList || entry.Label.Length == 0) _entries.Add(new TagEntry(IsList ? "" : entry.Label, Copy(entry.Value)));
            else if (Find(entry.Label) is { Value: TagGroup { IsList: false } mine } && entry.Value is TagGroup { IsList: false } theirs) mine.CopyFrom(theirs);
            else Set(entry.Label, Copy(entry.Value));
        }
    }

    public void Clear() => _entries.Clear();

    /// <summary>The value at the end of a path, or null.</summary>
    public object? Get(string path)
    {
        object? value = this;
        foreach (var step in TagPath.Parse(path)) value = (value as TagGroup)?.Step(step)?.Value;
        return value;
    }

    /// <summary>The value at a place, or null where there is none.</summary>
    public object? Get(double index) => index >= 0 && index < Count ? _entries[(int)index].Value : null;

    /// <summary>Sets the value at the end of a path and makes the groups on the way.</summary>
    public void Set(string path, object value)
    {
        var (parent, last) = Parent(path);
        if (last is int index) parent.SetAt(index, value);
        else if (parent.Find((string)last) is { } entry) entry.Value = value;
        else parent.Add((string)last, value);
    }

    /// <summary>Sets the value at a place that exists.</summary>
    public void SetAt(double index, object value)
    {
        if (!(index >= 0 && index < Count)) throw new ScriptException($"The tag group has {Count} tags, none with the index {index}.");
        _entries[(int)index].Value = value;
    }

    /// <summary>Inserts into a list before a place; at the end when the place is negative or beyond it.</summary>
    public void Insert(double index, object value)
    {
        if (!IsList && Count == 0) IsList = true;
        if (!IsList) throw new ScriptException("A value without a label can only be inserted into a tag list.");
        _entries.Insert(index >= 0 && index < Count ? (int)index : Count, new TagEntry("", value));
    }

    /// <summary>Adds a tag; gives its index.</summary>
    internal int Add(string label, object value)
    {
        if (label.AsSpan().IndexOfAny(":[]") >= 0) throw new ScriptException($"'{label}' cannot be a tag's label: it holds one of : [ ].");
        if (label.Length == 0 && Count == 0) IsList = true;
        _entries.Add(new TagEntry(IsList ? "" : label, value));
        return Count - 1;
    }

    public bool Delete(string path)
    {
        var steps = TagPath.Parse(path);
        var parent = this;
        foreach (var step in steps.SkipLast(1))
        {
            if (parent.Step(step)?.Value is not TagGroup inner) return false;
            parent = inner;
        }

        return parent.Step(steps[^1]) is { } entry && parent._entries.Remove(entry);
    }

    public bool DeleteAt(double index)
    {
        if (!(index >= 0 && index < Count)) return false;
        _entries.RemoveAt((int)index);
        return true;
    }

    public string Label(double index) => index >= 0 && index < Count ? _entries[(int)index].Label : "";

    /// <summary>The index of the tag at the end of a path in its group, and the group; −1 when it does not exist.</summary>
    internal (int Index, TagGroup Parent, string Label) Locate(string path, bool create)
    {
        var steps = TagPath.Parse(path);
        var parent = this;
        foreach (var step in steps.SkipLast(1))
        {
            if (parent.Step(step)?.Value is TagGroup inner) parent = inner;
            else if (!create) return (-1, parent, step.ToString()!);
            else return (-1, Parent(path).Parent, steps[^1].ToString()!);
        }

        return (parent.Step(steps[^1]) is { } entry ? parent._entries.IndexOf(entry) : -1, parent, steps[^1].ToString()!);
    }

    private static object Copy(object value) => value is TagGroup group ? group.Clone() : value;

    private TagEntry? Find(string label)
    {
        foreach (var entry in _entries)
        {
            if (string.Equals(entry.Label, label, StringComparison.OrdinalIgnoreCase)) return entry;
        }

        return null;
    }

    private TagEntry? Step(object step) => step is int index ? index >= 0 && index < Count ? _entries[index] : null : Find((string)step);

    private (TagGroup Parent, object Last) Parent(string path)
    {
        var steps = TagPath.Parse(path);
        var parent = this;
        for (var i = 0; i < steps.Count - 1; i++)
        {
            if (parent.Step(steps[i]) is { } entry)
            {
                // A value in the way is replaced, as it is when a group is set there.
                if (entry.Value is not TagGroup) entry.Value = new TagGroup(steps[i + 1] is int);
                parent = (TagGroup)entry.Value;
                continue;
            }

            var group = new TagGroup(steps[i + 1] is int);
            if (steps[i] is string label) parent.Add(label, group);
            else parent.Insert((int)steps[i], group);
            parent = group;
        }

        return steps[^1] is int index && index == parent.Count && parent.IsList ? (Grown(parent), index) : (parent, steps[^1]);
    }

    private static TagGroup Grown(TagGroup list)
    {
        list.Insert(list.Count, new DmScalar(DmType.Int32, 0));
        return list;
    }
}
