// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PluginHost.Contract;

namespace PluginHost.Engine.Catalogue;

/// <summary>A plugin's folder as the catalogue found it.</summary>
internal sealed record Plugin(string Folder, bool BuiltIn, PluginManifest? Manifest, ContractError? Problem)
{
    public string Id => Manifest?.Id ?? Path.GetFileName(Folder);

    /// <summary>Checksum of place and manifest: the same for two readings of a plugin that has not changed.</summary>
    public string Stamp => field ??= Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Folder}\n{JsonSerializer.Serialize(Manifest, ContractJson.Default.PluginManifest)}")));

    public PluginSummary Summary(bool enabled, ContractError? setAside) => new()
    {
        Id = Id,
        Version = Manifest?.Version ?? "",
        Title = Manifest?.Title ?? "",
        Authors = Manifest?.Authors ?? [],
        Licence = Manifest?.Licence ?? "",
        Runtime = Manifest?.Runtime.Kind ?? "",
        Folder = Folder,
        BuiltIn = BuiltIn,
        Enabled = enabled && Problem is null && setAside is null,
        Analyses = [.. (Manifest?.Analyses ?? []).Select(analysis => analysis.Id)],
        Problem = Problem ?? setAside,
    };
}
