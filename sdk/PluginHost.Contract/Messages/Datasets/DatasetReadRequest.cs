// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Reads a small piece of a dataset, for callers that can do nothing else.</summary>
public sealed record DatasetReadRequest
{
    /// <summary>Handle.</summary>
    public required string Dataset { get; init; }

    /// <summary>First index and number of elements along each axis, as <c>[[start, count], …]</c>; everything when absent.</summary>
    public IReadOnlyList<IReadOnlyList<long>>? Slice { get; init; }

    /// <summary>Encoding of the answer; <c>base64</c>.</summary>
    public string Encoding { get; init => field = value ?? "base64"; } = "base64";
}
