// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization;

namespace PluginHost.Contract;

/// <summary>A plugin as the catalogue knows it.</summary>
public sealed record PluginSummary
{
    /// <summary>Makes a summary; what is read without <c>enabled</c> is enabled.</summary>
    [JsonConstructor]
    public PluginSummary(bool enabled = true) => Enabled = enabled;

    /// <summary>Id; the folder's name when the manifest cannot be read.</summary>
    public required string Id { get; init; }

    /// <summary>Version.</summary>
    public string Version { get; init => field = value ?? ""; } = "";

    /// <summary>Title.</summary>
    public string Title { get; init => field = value ?? ""; } = "";

    /// <summary>Authors.</summary>
    public IReadOnlyList<string> Authors { get; init => field = value ?? []; } = [];

    /// <summary>SPDX licence expression.</summary>
    public string Licence { get; init => field = value ?? ""; } = "";

    /// <summary>Kind of runtime.</summary>
    public string Runtime { get; init => field = value ?? ""; } = "";

    /// <summary>Folder.</summary>
    public string Folder { get; init => field = value ?? ""; } = "";

    /// <summary>Whether it came with the host.</summary>
    public bool BuiltIn { get; init; }

    /// <summary>Whether its analyses can be called.</summary>
    public bool Enabled { get; init; }

    /// <summary>Ids of its analyses.</summary>
    public IReadOnlyList<string> Analyses { get; init => field = value ?? []; } = [];

    /// <summary>Why it cannot be used: a broken manifest, a missing assembly, or set aside after crashes.</summary>
    public ContractError? Problem { get; init; }
}
