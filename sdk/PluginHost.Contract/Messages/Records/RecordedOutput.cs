// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization;

namespace PluginHost.Contract;

/// <summary>An output of a record.</summary>
public sealed record RecordedOutput
{
    /// <summary>Bytes of the array.</summary>
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the array in C order, little-endian; null when it was gone before it could be taken.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Element type.</summary>
    [JsonPropertyName("dtype")]
    public required ElementType ElementType { get; init; }

    /// <summary>Shape.</summary>
    public required IReadOnlyList<long> Shape { get; init; }
}
