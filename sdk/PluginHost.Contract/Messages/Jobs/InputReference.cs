// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>An input of a job: a dataset by handle, a signal in a file, or an array that lies in a file of the caller's.</summary>
public sealed record InputReference
{
    /// <summary>Handle of a dataset.</summary>
    public string? Dataset { get; init; }

    /// <summary>Absolute path of a file.</summary>
    public string? Path { get; init; }

    /// <summary>With <see cref="Path"/>: index or title of the signal; the first when absent.</summary>
    public string? Signal { get; init; }

    /// <summary>
    /// A dataset for this job alone, as <c>dataset/create</c> makes it of an array with a location: one call less, and nothing to release. The caller leaves the
    /// array as it is until the job has ended.
    /// </summary>
    public DatasetCreateRequest? Array { get; init; }
}
