// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization;

namespace PluginHost.Contract;

/// <summary>A piece of a dataset.</summary>
public sealed record DatasetReadResponse
{
    /// <summary>Type of one element.</summary>
    [JsonPropertyName("dtype")]
    public required ElementType ElementType { get; init; }

    /// <summary>Sizes of the piece.</summary>
    public required IReadOnlyList<long> Shape { get; init; }

    /// <summary>Bytes in C order, little-endian, as base64.</summary>
    public required string Data { get; init; }
}
