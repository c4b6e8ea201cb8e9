// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Where a value is found: in a line that matches a regular expression, or at a place in a JSON file.</summary>
public sealed record CommandValue
{
    /// <summary>Name of the group that holds the value in a match of <see cref="Pattern"/>.</summary>
    public const string Group = "value";

    /// <summary>Regular expression with a group <c>(?&lt;value&gt;…)</c>; of several lines that match, the last one counts. Lines are those of <see cref="File"/>, else those that the program prints.</summary>
    public string? Pattern { get; init; }

    /// <summary>Name of a file that the program writes: of text lines when there is a <see cref="Pattern"/>, else JSON.</summary>
    public string? File { get; init; }

    /// <summary>JSON Pointer to the value in a JSON file; <c>/NAME</c> when absent.</summary>
    public string? Pointer { get; init; }

    /// <summary>Whether what the pattern finds is a text; else it is a number.</summary>
    public bool Text { get; init; }

    /// <summary>Whether it may be missing.</summary>
    public bool Optional { get; init; }
}
