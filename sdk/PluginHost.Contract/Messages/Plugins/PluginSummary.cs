// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>A plugin as the catalogue knows it.</summary>
public sealed record PluginSummary
{
    /// <summary>Id; the folder's name when the manifest cannot be read.</summary>
    public required string Id { get; init; }

    /// <summary>Version.</summary>
    public string Version { get; init; } = "";

    /// <summary>Title.</summary>
    public string Title { get; init; } = "";

    /// <summary>Authors.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>SPDX licence expression.</summary>
    public string Licence { get; init; } = "";

    /// <summary>Kind of runtime.</summary>
    public string Runtime { get; init; } = "";

    /// <summary>Folder.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Whether it came with the host.</summary>
    public bool BuiltIn { get; init; }

    /// <summary>Whether its analyses can be called.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Ids of its analyses.</summary>
    public IReadOnlyList<string> Analyses { get; init; } = [];

    /// <summary>Why it cannot be used: a broken manifest, a missing assembly, or set aside after crashes.</summary>
    public ContractError? Problem { get; init; }
}
