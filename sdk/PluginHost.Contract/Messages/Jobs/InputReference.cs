// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>An input of a job: a dataset by handle, or a signal in a file.</summary>
public sealed record InputReference
{
    /// <summary>Handle of a dataset.</summary>
    public string? Dataset { get; init; }

    /// <summary>Absolute path of a file.</summary>
    public string? Path { get; init; }

    /// <summary>With <see cref="Path"/>: index or title of the signal; the first when absent.</summary>
    public string? Signal { get; init; }
}
