// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Dm;

/// <summary>A group of tags in the order of the file. Lists are groups whose entries have no names.</summary>
/// <param name="Entries">The entries, in the order of the file.</param>
/// <param name="IsSorted">The flag that GMS sets for groups with names and leaves unset for lists.</param>
/// <param name="IsOpen">The second flag of a group; unset in all files seen.</param>
public sealed record DmGroup(IReadOnlyList<DmEntry> Entries, bool IsSorted = true, bool IsOpen = false) : DmNode
{
    /// <summary>A group of named tags in the order in which GMS keeps them: by name, without regard to case.</summary>
    /// <param name="entries">The entries, in any order.</param>
    public static DmGroup Named(params IEnumerable<DmEntry> entries) => new([.. entries.OrderBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase)]);

    /// <summary>A list, whose entries have no names.</summary>
    /// <param name="values">The values, in order.</param>
    public static DmGroup List(params IEnumerable<DmNode> values) => new([.. values.Select(value => new DmEntry("", value))], IsSorted: false);

    /// <summary>This group with a value in the place of the first entry of that name, or at its sorted place where there was none.</summary>
    public DmGroup With(string name, DmNode value)
    {
        var entries = Entries.ToList();
        var index = entries.FindIndex(entry => entry.Name == name);
        if (index >= 0) entries[index] = new DmEntry(name, value);
        else if (!IsSorted) entries.Add(new DmEntry(name, value));
        else
        {
            index = entries.FindIndex(entry => StringComparer.OrdinalIgnoreCase.Compare(entry.Name, name) > 0);
            entries.Insert(index < 0 ? entries.Count : index, new DmEntry(name, value));
        }

        return this with { Entries = entries };
    }

    /// <summary>This group without the entries of a name.</summary>
    public DmGroup Without(string name) => this with { Entries = [.. Entries.Where(entry => entry.Name != name)] };

    /// <summary>The first entry of a name, or null.</summary>
    public DmNode? this[string name]
    {
        get
        {
            foreach (var entry in Entries)
            {
                if (entry.Name == name) return entry.Value;
            }

            return null;
        }
    }

    /// <summary>The node at the end of a path of names, or null.</summary>
    public DmNode? Find(params ReadOnlySpan<string> path)
    {
        DmNode? node = this;
        foreach (var name in path) node = (node as DmGroup)?[name];
        return node;
    }

    /// <summary>The group at the end of a path, or null.</summary>
    public DmGroup? Group(params ReadOnlySpan<string> path) => Find(path) as DmGroup;

    /// <summary>The number at the end of a path; null when there is none or it is of another kind.</summary>
    public double? Number(params ReadOnlySpan<string> path) => (Find(path) as DmScalar)?.ToDouble();

    /// <summary>The text at the end of a path; null when there is none, or it is empty or of another kind.</summary>
    public string? Text(params ReadOnlySpan<string> path) =>
        Find(path) is DmText { Text: var text } && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
}
