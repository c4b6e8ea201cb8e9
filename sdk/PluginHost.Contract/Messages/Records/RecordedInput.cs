// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization;

namespace PluginHost.Contract;

/// <summary>An input of a record.</summary>
public sealed record RecordedInput
{
    /// <summary>File, when the input was one.</summary>
    public string? Path { get; init; }

    /// <summary>Index of the signal in the file.</summary>
    public int? Signal { get; init; }

    /// <summary>Bytes of the file, or of the array when there was no file.</summary>
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of those bytes; null with <see cref="Note"/> when it could not be taken.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Why the checksum is missing or doubtful, as when the file changed while the job ran.</summary>
    public string? Note { get; init; }

    /// <summary>Element type.</summary>
    [JsonPropertyName("dtype")]
    public required ElementType ElementType { get; init; }

    /// <summary>Shape.</summary>
    public required IReadOnlyList<long> Shape { get; init; }

    /// <summary>Record of the job that made the input, when it was an output.</summary>
    public string? Record { get; init; }
}
