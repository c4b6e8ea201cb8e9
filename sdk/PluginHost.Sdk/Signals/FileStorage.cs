// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;
using PluginHost.Contract;

namespace PluginHost.Sdk;

/// <summary>Elements in a file: read piece by piece, or mapped when asked for in place.</summary>
internal sealed unsafe class FileStorage : SignalStorage
{
    private readonly Lock _gate = new();
    private readonly ArrayLocation _location;
    private readonly SafeFileHandle _file;
    private readonly long _bytes;
    private readonly bool _writable;
    private MemoryMappedFile? _map;
    private MemoryMappedViewAccessor? _view;
    private byte* _first;

    private FileStorage(ArrayLocation location, SafeFileHandle file, long bytes, bool writable)
    {
        _location = location;
        _file = file;
        _bytes = bytes;
        _writable = writable;
    }

    public static FileStorage Open(SignalDescriptor descriptor)
    {
        var location = descriptor.Location ?? throw new ArgumentException("The descriptor has no location.", nameof(descriptor));
        SafeFileHandle file;
        try
        {
            file = File.OpenHandle(location.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableFileException($"The file '{location.Path}' cannot be opened: {error.Message}", location.Path, inner: error);
        }

        var length = RandomAccess.GetLength(file);
        if (location.Offset < 0 || length - location.Offset < descriptor.Bytes)
        {
            file.Dispose();
            throw new UnreadableFileException(
                $"The file '{location.Path}' has {length} bytes; {descriptor.Bytes} were expected from byte {location.Offset} on.", location.Path);
        }

        return new FileStorage(location, file, descriptor.Bytes, writable: false);
    }

    public static FileStorage Create(SignalDescriptor descriptor)
    {
        var location = descriptor.Location!;
        var file = File.OpenHandle(location.Path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        // A sparse file: pages come into being when they are written.
        using (var stream = new FileStream(location.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, 0)) stream.SetLength(descriptor.Bytes);
        return new FileStorage(location, file, descriptor.Bytes, writable: true);
    }

    public override ReadOnlySpan<T> Span<T>(long start, int length) => new((T*)Pointer() + start, length);

    public Span<T> Writable<T>(long start, int length) where T : unmanaged => new((T*)Pointer() + start, length);

    public override void* Pointer()
    {
        if (_first is not null) return _first;
        lock (_gate)
        {
            if (_first is not null || _bytes == 0) return _first;
            var access = _writable ? MemoryMappedFileAccess.ReadWrite : MemoryMappedFileAccess.Read;
            _map = MemoryMappedFile.CreateFromFile(_file, null, 0, access, HandleInheritability.None, leaveOpen: true);
            _view = _map.CreateViewAccessor(_location.Offset, _bytes, access);
            byte* first = null;
            _view.SafeMemoryMappedViewHandle.AcquirePointer(ref first);
            // A view begins at a page; the accessor knows how far before the asked offset.
            return _first = first + _view.PointerOffset;
        }
    }

    public override void Read(long start, Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            var count = RandomAccess.Read(_file, destination, _location.Offset + start);
            if (count == 0) throw new UnreadableFileException($"The file '{_location.Path}' became shorter while it was read.", _location.Path);
            start += count;
            destination = destination[count..];
        }
    }

    public override ArrayLocation Locate(Func<string> newFile) => _location;

    public override void Dispose()
    {
        lock (_gate)
        {
            if (_first is not null)
            {
                _view!.SafeMemoryMappedViewHandle.ReleasePointer();
                _first = null;
            }

            _view?.Dispose();
            _map?.Dispose();
            _file.Dispose();
        }
    }
}
