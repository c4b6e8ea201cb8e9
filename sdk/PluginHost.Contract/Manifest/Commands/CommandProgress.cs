// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>How a program says in the lines that it prints how far it is.</summary>
public sealed record CommandProgress
{
    /// <summary>Group with a number from 0 to 100.</summary>
    public const string PercentGroup = "percent";

    /// <summary>Group with a number from 0 to 1.</summary>
    public const string FractionGroup = "fraction";

    /// <summary>Group with the number of steps that are done; goes with <see cref="TotalGroup"/>.</summary>
    public const string DoneGroup = "done";

    /// <summary>Group with the number of all steps.</summary>
    public const string TotalGroup = "total";

    /// <summary>Group with words for the user.</summary>
    public const string MessageGroup = "message";

    /// <summary>Regular expression with a group <c>percent</c> or <c>fraction</c>, or the two groups <c>done</c> and <c>total</c>, and maybe a group <c>message</c>. Lines end with a line feed or a carriage return.</summary>
    public required string Pattern { get; init; }
}
