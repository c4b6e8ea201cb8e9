// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;

namespace PluginHost.Sdk;

/// <summary>Where the bytes of a signal lie.</summary>
internal abstract class SignalStorage : IDisposable
{
    /// <summary>Elements in place, of any type of the right size; start and length count elements.</summary>
    public abstract ReadOnlySpan<T> Span<T>(long start, int length) where T : unmanaged;

    public abstract unsafe void* Pointer();

    public abstract void Read(long start, Span<byte> destination);

    /// <summary>Location of the bytes in a file; bytes in memory are written to a new one first.</summary>
    public abstract ArrayLocation Locate(Func<string> newFile);

    public abstract void Dispose();
}
