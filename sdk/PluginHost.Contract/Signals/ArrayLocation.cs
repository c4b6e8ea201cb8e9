// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Where the plain bytes of an array lie: C order, little-endian, without gaps.</summary>
/// <param name="Path">Absolute path of the file, readable by both sides.</param>
/// <param name="Offset">Byte at which the array starts.</param>
public sealed record ArrayLocation(string Path, long Offset = 0)
{
    /// <summary>Kind of place; <c>file</c> in this version.</summary>
    public string Kind { get; init => field = value ?? "file"; } = "file";

    /// <summary>Order of the elements; always <c>C</c> (last axis fastest).</summary>
    public string Order { get; init => field = value ?? "C"; } = "C";

    /// <summary>Byte order of the elements; always <c>little</c>.</summary>
    public string ByteOrder { get; init => field = value ?? "little"; } = "little";
}
