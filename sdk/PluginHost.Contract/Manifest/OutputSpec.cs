// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>A signal that an analysis gives.</summary>
public sealed record OutputSpec
{
    /// <summary>Name, such as <c>image</c> or <c>exx</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Title for people.</summary>
    public string? Title { get; init; }

    /// <summary>What it is, in a sentence.</summary>
    public string? Description { get; init; }

    /// <summary>Units of its values; null when they depend on the input.</summary>
    public string? Units { get; init; }

    /// <summary>Whether it may be missing, depending on the parameters.</summary>
    public bool Optional { get; init; }
}
