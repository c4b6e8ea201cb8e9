// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace PluginHost.Contract;

/// <summary>Makes a dataset whose bytes the caller fills in through its location.</summary>
public sealed record DatasetCreateRequest
{
    /// <summary>Title for people.</summary>
    public string Title { get; init => field = value ?? ""; } = "";

    /// <summary>Type of one element.</summary>
    [JsonPropertyName("dtype")]
    public required ElementType ElementType { get; init; }

    /// <summary>Sizes of the axes, slowest first.</summary>
    public required IReadOnlyList<long> Shape { get; init; }

    /// <summary>Axes in the order of <see cref="Shape"/>; uncalibrated ones when absent.</summary>
    public IReadOnlyList<Axis>? Axes { get; init; }

    /// <summary>Metadata.</summary>
    public JsonObject? Metadata { get; init; }

    /// <summary>Plain bytes that are already in a file of the caller's; the host then reads them there and makes no place of its own.</summary>
    public ArrayLocation? Location { get; init; }

    /// <summary>Whether the handle outlives the session.</summary>
    public bool Keep { get; init; }
}
