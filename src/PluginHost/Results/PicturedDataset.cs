// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;

namespace PluginHost.Results;

/// <summary>A dataset to be drawn, and those of the same run that its metadata may name under <c>picture</c> (docs/writing-a-plugin.md).</summary>
internal sealed record PicturedDataset(SignalDescriptor Signal, IReadOnlyDictionary<string, SignalDescriptor>? Run = null)
{
    /// <summary>The name in the metadata for a role: <c>mask</c>, <c>over</c> or <c>curve</c>.</summary>
    public static string? NameOf(SignalDescriptor signal, string role) =>
        signal.Metadata["picture"] is System.Text.Json.Nodes.JsonObject picture && picture[role] is System.Text.Json.Nodes.JsonValue name && name.TryGetValue(out string? text) ? text : null;

    /// <summary>The dataset of the run that plays a role in the picture of this one.</summary>
    public SignalDescriptor? Companion(string role) => NameOf(Signal, role) is { } name ? Run?.GetValueOrDefault(name) : null;
}
