// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization;

namespace PluginHost.Contract;

/// <summary>One argument of a program, or one line of a file for it: a text; or a group of texts that is there or not, together.</summary>
[JsonConverter(typeof(CommandArgumentConverter))]
public sealed record CommandArgument
{
    /// <summary>An argument that is always there.</summary>
    public CommandArgument(string text) => Text = text;

    /// <summary>A group.</summary>
    public CommandArgument(CommandGroup group) => Group = group;

    /// <summary>The text; null when this is a group.</summary>
    public string? Text { get; }

    /// <summary>The group; null when this is a text.</summary>
    public CommandGroup? Group { get; }
}
