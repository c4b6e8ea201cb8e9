// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>A single value that an analysis gives.</summary>
public sealed record ValueSpec
{
    /// <summary>Name, such as <c>threshold</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Title for people.</summary>
    public string? Title { get; init; }

    /// <summary>What it is, in a sentence.</summary>
    public string? Description { get; init; }

    /// <summary>Units; null when there are none or they depend on the input.</summary>
    public string? Units { get; init; }

    /// <summary>Name of another value of the analysis, a text that says the units of this one where they depend on the input.</summary>
    public string? UnitsFrom { get; init; }
}
