// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization;

namespace PluginHost.Contract;

/// <summary>A plugin's <c>plugin.json</c>: all that a menu, a form, a licence report and a check of the arguments need, without starting anything.</summary>
public sealed record PluginManifest
{
    /// <summary>Makes a manifest; what is read without <c>manifest</c> is of version 1.</summary>
    [JsonConstructor]
    public PluginManifest(int manifest = 1) => Manifest = manifest;

    /// <summary>Name of the file in a plugin's folder.</summary>
    public const string FileName = "plugin.json";

    /// <summary>What an <see cref="Id"/> looks like, as a regular expression (ECMA-262).</summary>
    public const string IdPattern = "^[a-z0-9]+([.-][a-z0-9]+)*$";

    /// <summary>What a <see cref="Version"/> looks like, as a regular expression (ECMA-262).</summary>
    public const string VersionPattern = @"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$";

    /// <summary>Version of the manifest's layout; 1.</summary>
    public int Manifest { get; init; }

    /// <summary>Unique id: lower-case letters, digits, dots and hyphens, such as <c>org.example.strain</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Version of the plugin, as in Semantic Versioning.</summary>
    public required string Version { get; init; }

    /// <summary>Title for people.</summary>
    public required string Title { get; init; }

    /// <summary>One or two sentences.</summary>
    public string Summary { get; init => field = value ?? ""; } = "";

    /// <summary>Who wrote it.</summary>
    public IReadOnlyList<string> Authors { get; init => field = value ?? []; } = [];

    /// <summary>SPDX licence expression.</summary>
    public required string Licence { get; init; }

    /// <summary>Contract that the plugin asks for, such as <c>1.0</c> (meaning 1.0 or any later 1.x).</summary>
    public required string Contract { get; init; }

    /// <summary>How the plugin is started.</summary>
    public required PluginRuntime Runtime { get; init; }

    /// <summary>The analyses that the plugin provides.</summary>
    public required IReadOnlyList<AnalysisManifest> Analyses { get; init; }
}
