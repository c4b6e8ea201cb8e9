// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Win32.SafeHandles;
using PluginHost.Contract;

namespace PluginHost.Formats.Hdf5;

/// <summary>
/// A file read at addresses that the file itself names. No address and no size is believed before it was compared with the
/// file's length, so that a damaged file costs neither memory nor time. Safe for several threads.
/// </summary>
internal sealed class Hdf5Input : IDisposable
{
    /// <summary>No structure of an HDF5 file but the array itself is larger than this.</summary>
    public const int LargestBlock = 64 << 20;

    /// <summary>Stands for the undefined address, which the file writes as all ones.</summary>
    public const long Undefined = -1;

    private readonly SafeFileHandle _file;

    public Hdf5Input(string path)
    {
        Path = path;
        _file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.RandomAccess);
        Length = RandomAccess.GetLength(_file);
    }

    public string Path { get; }

    public long Length { get; }

    /// <summary>Byte of the file that the file calls address 0; not zero when a user block precedes.</summary>
    public long BaseAddress { get; set; }

    /// <summary>Bytes of an address.</summary>
    public int OffsetSize { get; set; } = 8;

    /// <summary>Bytes of a length.</summary>
    public int LengthSize { get; set; } = 8;

    /// <summary>Reads a structure.</summary>
    /// <param name="address">Address as the file gives it.</param>
    /// <param name="count">Bytes, as the file gives them.</param>
    /// <param name="what">What is expected there, for the error.</param>
    public byte[] Read(long address, long count, string what)
    {
        if (count is < 0 or > LargestBlock) throw Damaged(address, $"{what} would be {count} bytes long");
        Require(address, count, what);
        var block = new byte[count];
        ReadExactly(BaseAddress + address, block, what);
        return block;
    }

    /// <summary>Reads a structure whose end is not known before it is parsed: at most so many bytes, fewer at the end of the file.</summary>
    public byte[] ReadUpTo(long address, int count, string what)
    {
        Require(address, 0, what);
        return Read(address, Math.Min(count, Length - BaseAddress - address), what);
    }

    /// <summary>Fills a buffer from a position in the file.</summary>
    public void ReadExactly(long position, Span<byte> buffer, string what)
    {
        while (buffer.Length > 0)
        {
            var read = RandomAccess.Read(_file, buffer, position);
            if (read == 0) throw Damaged(position - BaseAddress, $"{what} reaches beyond the end of the file");
            buffer = buffer[read..];
            position += read;
        }
    }

    /// <summary>Says so when a range is not inside the file.</summary>
    public void Require(long address, long count, string what)
    {
        if (address == Undefined) throw Damaged(0, $"{what} has no address");
        if (address < 0 || count < 0 || address > Length - BaseAddress || count > Length - BaseAddress - address)
        {
            throw Damaged(address, $"{what} ({count} bytes) reaches beyond the end of the file, which has {Length} bytes");
        }
    }

    /// <summary>The one sentence about a damaged file.</summary>
    public UnreadableFileException Damaged(long address, string why, Exception? inner = null) =>
        new($"The HDF5 file '{System.IO.Path.GetFileName(Path)}' is truncated or damaged at byte {BaseAddress + address}: {why}.", Path, inner: inner);

    /// <summary>The one sentence about a feature that this reader does not have.</summary>
    public UnsupportedFormatException Unsupported(string what) =>
        new($"The HDF5 file '{System.IO.Path.GetFileName(Path)}' uses {what}, which cannot be read here.", Path);

    public void Dispose() => _file.Dispose();
}
