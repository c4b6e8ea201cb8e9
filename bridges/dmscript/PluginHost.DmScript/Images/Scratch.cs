// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers;

namespace PluginHost.DmScript.Images;

/// <summary>A piece of memory for a row, given back at the end of its scope.</summary>
internal readonly ref struct Scratch<T>(int length)
{
    private readonly T[] _rented = ArrayPool<T>.Shared.Rent(length);
    private readonly int _length = length;

    public Span<T> Span => _rented.AsSpan(0, _length);

    public void Dispose() => ArrayPool<T>.Shared.Return(_rented);
}
