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

    /// <summary>Where the bytes are.</summary>
    public ArrayLocation Location => _location;

    /// <exception cref="UnreadableFileException">The file is too short, or cannot be opened.</exception>
    /// <exception cref="InvalidInputException">The bytes lie there in a way that this version does not know.</exception>
    public static FileStorage Open(SignalDescriptor descriptor)
    {
        var location = descriptor.Location ?? throw new ArgumentException("The descriptor has no location.", nameof(descriptor));
        if (location is not { Kind: "file", Order: "C", ByteOrder: "little" })
        {
            throw new InvalidInputException(
                $"The array in '{location.Path}' is a {location.Kind} in {location.Order} order, {location.ByteOrder}-endian; a file in C order, little-endian, was expected.", location.Path);
        }

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

    /// <exception cref="UnwritableFileException">The file cannot be made, or there is not space enough for it.</exception>
    public static FileStorage Create(SignalDescriptor descriptor, string path)
    {
        var bytes = descriptor.Bytes;
        try
        {
            // The file is sparse: pages come into being when they are written. A page for which there is no space ends the process, hence the check.
            var folder = Path.GetDirectoryName(path)!;
            var free = new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(folder)! : folder).AvailableFreeSpace;
            if (bytes > free) throw new UnwritableFileException($"A signal of {bytes} bytes does not fit the {free} bytes that are free in '{folder}'.", path);
            var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.SetLength(file, bytes);
            return new FileStorage(new ArrayLocation(path), file, bytes, writable: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnwritableFileException($"The file '{path}' cannot be made: {error.Message}", path, inner: error);
        }
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
