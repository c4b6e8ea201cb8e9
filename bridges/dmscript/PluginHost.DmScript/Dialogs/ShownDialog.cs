// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Dialogs;

/// <summary>Something that was shown to the user.</summary>
/// <param name="Kind">What it was: the name of the function that showed it.</param>
/// <param name="Text">Its title or sentence.</param>
/// <param name="Answer">How it was answered, in words.</param>
public sealed record ShownDialog(string Kind, string Text, string Answer)
{
    /// <summary>What the user did: the button that was pressed, or what was entered; null for windows that ask and tell nothing, such as those of progress.</summary>
    public string? Reply { get; init; }
}
