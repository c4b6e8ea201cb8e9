// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers;
using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Dm;

/// <summary>The elements of an array where they lie in a file of tags.</summary>
internal static class DmFileContent
{
    // Stays in the second-level cache between reading and writing.
    private const int Piece = 1 << 18;

    /// <summary>Reads elements when they are asked for; the file is open only meanwhile.</summary>
    /// <param name="path">The file.</param>
    /// <param name="offset">First byte.</param>
    /// <param name="count">Number of elements.</param>
    /// <param name="types">Types of one element.</param>
    /// <param name="isBigEndian">Whether the file holds the highest byte of each value first.</param>
    public static DmContent Of(string path, long offset, long count, IReadOnlyList<DmType> types, bool isBigEndian) => (destination, cancellation) =>
    {
        var size = types.Sum(type => type.Size());
        var atOnce = Math.Max(1, Piece / size);
        var buffer = ArrayPool<byte>.Shared.Rent(atOnce * size);
        try
        {
            using var file = new FileBytes(path);
            for (var done = 0L; done < count;)
            {
                cancellation.ThrowIfCancellationRequested();
                var piece = buffer.AsSpan(0, (int)Math.Min(atOnce, count - done) * size);
                file.Read(offset + (done * size), piece, "an array");
                if (isBigEndian) Turn(piece, types);
                destination.Write(piece);
                done += piece.Length / size;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    };

    /// <summary>Turns values around that alternate between types.</summary>
    public static void Turn(Span<byte> values, IReadOnlyList<DmType> types)
    {
        for (var index = 0; !values.IsEmpty; index++)
        {
            var size = types[index % types.Count].Size();
            values[..size].Reverse();
            values = values[size..];
        }
    }
}
