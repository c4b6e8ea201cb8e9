// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>The file from which an output is read after the program has ended.</summary>
public sealed record CommandOutput
{
    /// <summary>What <see cref="Axes"/> looks like, as a regular expression (ECMA-262).</summary>
    public const string AxesPattern = "^(input|navigation|signal):.+$";

    /// <summary>Name of the file; its format is recognised by its content.</summary>
    public required string File { get; init; }

    /// <summary>Which signal of a file with several, from 0 on.</summary>
    public int? Signal { get; init; }

    /// <summary>Where the axes are taken from when the file does not keep them: <c>input:NAME</c> for all axes of an input, <c>navigation:NAME</c> or
    /// <c>signal:NAME</c> for those of one role, which then are signal axes. Without it they are what the file says.</summary>
    public string? Axes { get; init; }

    /// <summary>How the bytes of a raw file lie, which says nothing of itself.</summary>
    public CommandRaw? Raw { get; init; }
}
