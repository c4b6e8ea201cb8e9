// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Arguments, or lines of a file, that are there together or not at all. They are left out where one of their placeholders has no value.</summary>
public sealed record CommandGroup
{
    /// <summary>Name of the parameter, or <c>input:NAME</c>, that decides: the group is there when it is given and neither null nor false.</summary>
    public string? When { get; init; }

    /// <summary>The text that the parameter of <see cref="When"/> must have for the group to be there, such as <c>fast</c>, <c>3</c> or <c>false</c>.</summary>
    public string? Is { get; init; }

    /// <summary>The arguments or lines.</summary>
    public required IReadOnlyList<string> Then { get; init; }
}
