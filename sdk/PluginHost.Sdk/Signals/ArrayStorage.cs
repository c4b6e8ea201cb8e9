// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;
using PluginHost.Contract;

namespace PluginHost.Sdk;

/// <summary>Elements in an array in memory.</summary>
internal sealed class ArrayStorage<T>(T[] values) : SignalStorage where T : unmanaged
{
    // Elements that are written at a time: a span of bytes cannot be as long as the array may be.
    private const int Piece = 1 << 24;

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
        try
        {
            using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
            var size = System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
            for (var start = 0L; start < values.Length; start += Piece)
            {
                RandomAccess.Write(file, MemoryMarshal.AsBytes(values.AsSpan((int)start, (int)Math.Min(Piece, values.Length - start))), start * size);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnwritableFileException($"The file '{path}' cannot be written: {error.Message}", path, inner: error);
        }

        return new ArrayLocation(path);
    }

    public override void Dispose()
    {
        Unpin();
        GC.SuppressFinalize(this);
    }

    // Nobody need dispose a signal in memory; views keep it alive as long as they point into it.
    ~ArrayStorage() => Unpin();

    private void Unpin()
    {
        lock (_gate)
        {
            if (_pin.IsAllocated) _pin.Free();
        }
    }
}
