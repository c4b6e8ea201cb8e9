// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;
using PluginHost.Contract;

namespace PluginHost.Sdk;

/// <summary>Elements in an array in memory.</summary>
internal sealed class ArrayStorage<T>(T[] values) : SignalStorage where T : unmanaged
{
    private readonly Lock _gate = new();
    private GCHandle _pin;

    public override ReadOnlySpan<TOther> Span<TOther>(long start, int length) =>
        MemoryMarshal.Cast<T, TOther>(values.AsSpan((int)start, length));

    public override unsafe void* Pointer()
    {
        lock (_gate)
        {
            if (!_pin.IsAllocated) _pin = GCHandle.Alloc(values, GCHandleType.Pinned);
        }

        return (void*)_pin.AddrOfPinnedObject();
    }

    public override void Read(long start, Span<byte> destination)
    {
        var size = System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
        MemoryMarshal.AsBytes(values.AsSpan((int)(start / size), destination.Length / size)).CopyTo(destination);
    }

    public override ArrayLocation Locate(Func<string> newFile)
    {
        var path = newFile();
        using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        const int Piece = 1 << 24;
        var size = System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
        for (var start = 0; start < values.Length; start += Piece)
        {
            RandomAccess.Write(file, MemoryMarshal.AsBytes(values.AsSpan(start, Math.Min(Piece, values.Length - start))), (long)start * size);
        }

        return new ArrayLocation(path);
    }

    public override void Dispose()
    {
        lock (_gate)
        {
            if (_pin.IsAllocated) _pin.Free();
        }
    }
}
