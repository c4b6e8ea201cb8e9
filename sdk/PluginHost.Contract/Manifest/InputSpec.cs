// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>A signal that an analysis takes.</summary>
public sealed record InputSpec
{
    /// <summary>Name, such as <c>image</c> or <c>data</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Title for people.</summary>
    public string? Title { get; init; }

    /// <summary>What it is, in a sentence.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it may be left out.</summary>
    public bool Optional { get; init; }

    /// <summary>Numbers of signal axes that are taken; empty for any.</summary>
    public IReadOnlyList<int> SignalDimensions { get; init => field = value ?? []; } = [];

    /// <summary>Numbers of navigation axes that are taken; empty for any.</summary>
    public IReadOnlyList<int> NavigationDimensions { get; init => field = value ?? []; } = [];

    /// <summary>Element types that are taken; empty for every real one.</summary>
    public IReadOnlyList<ElementType> Dtypes { get; init => field = value ?? []; } = [];

    /// <summary>Units, one of which every signal axis must have; empty for any or none.</summary>
    public IReadOnlyList<string> Units { get; init => field = value ?? []; } = [];
}
