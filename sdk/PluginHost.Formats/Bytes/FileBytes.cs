// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Win32.SafeHandles;
using PluginHost.Contract;

namespace PluginHost.Formats.Bytes;

/// <summary>The bytes of a file, read at will. What lies outside the file is refused before anything is allocated for it.</summary>
internal sealed class FileBytes : IDisposable
{
    private readonly SafeFileHandle _handle;

    public FileBytes(string path)
    {
        Path = path;
        try
        {
            _handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Length = RandomAccess.GetLength(_handle);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _handle?.Dispose();
            throw Unreadable(error);
        }
    }

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>Length in bytes when it was opened.</summary>
    public long Length { get; }

    /// <summary>Name without folders, for sentences.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Reads exactly as many bytes as the destination takes.</summary>
    /// <param name="offset">First byte.</param>
    /// <param name="destination">Receives the bytes.</param>
    /// <param name="what">What is expected there, for the sentence that refuses.</param>
    public void Read(long offset, Span<byte> destination, string what)
    {
        Require(offset, destination.Length, what);
        while (!destination.IsEmpty)
        {
            var count = ReadSome(offset, destination);
            if (count == 0) throw EndsEarly(offset, destination.Length, what);
            destination = destination[count..];
            offset += count;
        }
    }

    /// <summary>Reads a piece into an array of its own.</summary>
    public byte[] Read(long offset, long count, string what)
    {
        Require(offset, count, what);
        var bytes = new byte[checked((int)count)];
        Read(offset, bytes, what);
        return bytes;
    }

    /// <summary>Reads what there is, at most as many bytes as the destination takes; 0 at the end of the file.</summary>
    public int ReadSome(long offset, Span<byte> destination)
    {
        try
        {
            return RandomAccess.Read(_handle, destination, offset);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(error);
        }
    }

    /// <summary>Refuses a piece that does not lie within the file.</summary>
    public void Require(long offset, long count, string what)
    {
        if (offset < 0 || count < 0 || offset > Length || count > Length - offset) throw EndsEarly(offset, count, what);
    }

    /// <summary>The refusal of a damaged file.</summary>
    /// <param name="offset">Where the damage was found.</param>
    /// <param name="expected">What should be there, and what is.</param>
    public UnreadableFileException Damaged(long offset, string expected) =>
        new($"'{Name}' is damaged at byte {offset}: {expected}", Path);

    /// <summary>Closes the file.</summary>
    public void Dispose() => _handle.Dispose();

    private UnreadableFileException EndsEarly(long offset, long count, string what) =>
        new($"'{Name}' ends at byte {Length}, but {what} should reach from byte {offset} to byte {(Int128)offset + count}.", Path);

    private UnreadableFileException Unreadable(Exception error) =>
        new($"The file '{Path}' cannot be read: {FileReason.OfReading(error)}.", Path, inner: error);
}
