// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Tags;

/// <summary>A place in a tag group.</summary>
internal sealed class TagEntry(string label, object value)
{
    /// <summary>Its name; empty in lists.</summary>
    public string Label { get; set; } = label;

    /// <summary>A <see cref="TagGroup"/>, or a value: text, a scalar, a structure or an array of the file format's tag tree.</summary>
    public object Value { get; set; } = value;
}
