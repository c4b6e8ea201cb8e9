// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Bytes;

/// <summary>A run of bytes in a file.</summary>
/// <param name="Offset">First byte.</param>
/// <param name="Length">Number of bytes.</param>
internal readonly record struct Piece(long Offset, long Length)
{
    /// <summary>Pieces of one length at equal distances, such as frames behind headers.</summary>
    public static IEnumerable<Piece> Regular(long offset, long length, long stride, long count)
    {
        for (var index = 0L; index < count; index++) yield return new Piece(offset + (index * stride), length);
    }
}
