// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using PluginHost.Contract;

namespace PluginHost.Output;

/// <summary>What <c>info --json</c> prints.</summary>
internal sealed record FileDocument(string File, string Format, IReadOnlyList<FileSignal> Signals);

/// <summary>One signal of a file.</summary>
internal sealed record FileSignal(
    int Index, string Title, [property: JsonPropertyName("dtype")] ElementType ElementType, IReadOnlyList<long> Shape, IReadOnlyList<Axis> Axes, string? Sha256, JsonObject Metadata);
