// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Dialogs;

/// <summary>What the user does when a dialog comes up.</summary>
/// <param name="Dialog">Text that its title or sentence contains, whatever the case of letters; empty for any.</param>
public sealed record DialogAnswer(string Dialog)
{
    /// <summary>Kind of dialog, the name of its function; empty for any.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The text that is typed, or the path that is chosen.</summary>
    public string? Text { get; init; }

    /// <summary>The number that is typed.</summary>
    public double? Number { get; init; }

    /// <summary>Whether it is left with its first button (OK) and not cancelled.</summary>
    public bool Accept { get; init; } = true;

    /// <summary>Values of fields by identifier, label or title: numbers, texts, truth values, or the text of a choice.</summary>
    public IReadOnlyDictionary<string, object> Values { get; init; } = new Dictionary<string, object>();

    /// <summary>Fields and buttons that are used, in this order, before it is left: identifiers, labels or titles, or names of methods.</summary>
    public IReadOnlyList<string> Press { get; init; } = [];

    /// <summary>Whether it answers all dialogs that it fits, and not only the first.</summary>
    public bool IsLasting { get; init; }
}
