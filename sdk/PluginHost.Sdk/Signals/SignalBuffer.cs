// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;

namespace PluginHost.Sdk;

/// <summary>A signal to be filled, its elements in a mapped file.</summary>
/// <typeparam name="T">Number type of the elements.</typeparam>
public sealed class SignalBuffer<T> where T : unmanaged
{
    private readonly FileStorage _storage;

    internal SignalBuffer(SignalDescriptor descriptor, FileStorage storage)
    {
        _storage = storage;
        Signal = new Signal(descriptor with { Location = storage.Location }, storage);
    }

    /// <summary>The signal, to be returned by the analysis.</summary>
    public Signal Signal { get; }

    /// <summary>All elements, to be written.</summary>
    /// <exception cref="InvalidOperationException">There are more than one span can hold.</exception>
    public Span<T> Span => Signal.Count <= int.MaxValue
        ? Slice(0, (int)Signal.Count)
        : throw new InvalidOperationException($"{Signal.Count} elements are too many for one span; take them piece by piece.");

    /// <summary>Some elements, to be written.</summary>
    /// <param name="start">First element.</param>
    /// <param name="length">Number of elements.</param>
    /// <exception cref="ArgumentOutOfRangeException">The signal has no such elements.</exception>
    public Span<T> Slice(long start, int length)
    {
        if (start < 0 || length < 0 || start > Signal.Count - length)
        {
            throw new ArgumentOutOfRangeException(nameof(start), $"Elements {start} to {start + length} were asked for; there are {Signal.Count}.");
        }

        return _storage.Writable<T>(start, length);
    }
}
