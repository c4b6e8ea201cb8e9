// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;

namespace PluginHost.Contract;

/// <summary>Writes a dataset to a file: to a temporary name first, then renamed.</summary>
public sealed record DatasetSaveRequest
{
    /// <summary>Handle.</summary>
    public required string Dataset { get; init; }

    /// <summary>Absolute path of the file; an existing file is replaced.</summary>
    public required string Path { get; init; }

    /// <summary>Id of the format; chosen by the suffix when absent.</summary>
    public string? Format { get; init; }

    /// <summary>Options of the format.</summary>
    public JsonObject? Options { get; init; }
}
