// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats;

/// <summary>The first bytes of a file, by which its format is recognised. Content decides, not the suffix.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Length">Length of the file in bytes.</param>
/// <param name="Bytes">The first bytes, at most <see cref="Size"/>.</param>
public sealed record FileHead(string Path, long Length, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>How many bytes are looked at.</summary>
    public const int Size = 4096;

    /// <summary>Whether the file begins with these bytes, from an offset on.</summary>
    public bool Has(ReadOnlySpan<byte> signature, int offset = 0) =>
        Bytes.Length >= offset + signature.Length && Bytes.Span.Slice(offset, signature.Length).SequenceEqual(signature);
}
