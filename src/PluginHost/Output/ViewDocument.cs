// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Serialization;
using PluginHost.Contract;

namespace PluginHost.Output;

/// <summary>What <c>view --json</c> prints.</summary>
internal sealed record ViewDocument(string Path, int Signal, string Title, [property: JsonPropertyName("dtype")] ElementType ElementType, IReadOnlyList<long> Shape);
