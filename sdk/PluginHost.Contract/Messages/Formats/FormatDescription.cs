// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>One file format.</summary>
public sealed record FormatDescription
{
    /// <summary>Id, such as <c>gatan-dm</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Usual suffixes, with the dot, lower case. Content decides when reading.</summary>
    public required IReadOnlyList<string> Extensions { get; init; }

    /// <summary>Whether it can be read.</summary>
    public bool Reads { get; init; }

    /// <summary>Whether it can be written.</summary>
    public bool Writes { get; init; }

    /// <summary>What it carries beyond the array, among <c>axes</c>, <c>units</c>, <c>metadata</c>, <c>many-signals</c>.</summary>
    public IReadOnlyList<string> Carries { get; init => field = value ?? []; } = [];
}
