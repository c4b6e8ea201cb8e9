// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Dm;

/// <summary>A group of tags in the order of the file. Lists are groups whose entries have no names.</summary>
/// <param name="Entries">The entries, in the order of the file.</param>
/// <param name="IsSorted">The flag that GMS sets for groups with names and leaves unset for lists.</param>
/// <param name="IsOpen">The second flag of a group; unset in all files seen.</param>
public sealed record DmGroup(IReadOnlyList<DmEntry> Entries, bool IsSorted = true, bool IsOpen = false) : DmNode
{
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
