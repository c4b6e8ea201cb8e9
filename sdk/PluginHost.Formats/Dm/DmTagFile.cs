// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;
using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Dm;

/// <summary>
/// Reads and writes whole files of DigitalMicrograph tags: documents (<c>.dm3</c>, <c>.dm4</c>) and saved tag groups (<c>.gtg</c>), which
/// have the same layout. The version in the file tells, not its suffix.
/// </summary>
public static class DmTagFile
{
    /// <summary>Reads all tags. Long arrays stay in the file and are read from it when they are asked for.</summary>
    /// <param name="path">Path of the file.</param>
    /// <returns>The tags, in the order of the file.</returns>
    /// <exception cref="UnreadableFileException">The file is missing, ends too early, is damaged, or is no file of tags.</exception>
    public static DmFile Read(string path)
    {
        using var file = new FileBytes(Path.GetFullPath(path));
        return DmTagParser.Read(file);
    }

    /// <summary>Writes all tags, under a temporary name first: a failure leaves nothing behind, and what was there stays as it was.</summary>
    /// <param name="file">The tags; values are written little-endian, whatever they were before.</param>
    /// <param name="path">Path of the file; an existing one is replaced, also when arrays of the tree still lie in it.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="UnwritableFileException">There is no folder to write into, no permission, or no space.</exception>
    /// <exception cref="UnsupportedFormatException">The tree does not fit into a file of its version.</exception>
    public static void Write(DmFile file, string path, CancellationToken cancellation = default)
    {
        var full = Path.GetFullPath(path);
        try
        {
            using var transaction = new WriteTransaction();
            using (var stream = transaction.Create(full)) Write(file, stream, full, cancellation);
            transaction.Commit();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnwritableFileException($"The file '{full}' cannot be written: {FileReason.OfWriting(error)}.", full, inner: error);
        }
    }

    /// <summary>Writes all tags to a stream, from its position on.</summary>
    /// <param name="file">The tags; values are written little-endian, whatever they were before.</param>
    /// <param name="destination">Receives the file; need not be seekable.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="UnsupportedFormatException">The tree does not fit into a file of its version; nothing was written.</exception>
    public static void Write(DmFile file, Stream destination, CancellationToken cancellation = default) => Write(file, destination, null, cancellation);

    /// <summary>Writes all tags to a stream that becomes a file.</summary>
    internal static void Write(DmFile file, Stream destination, string? path, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(destination);
        var sizes = DmTagSizes.Of(file, path);
        var buffered = new BufferedStream(destination, 1 << 16);
        new DmTagWriter(buffered, sizes, cancellation).Write(file);
        buffered.Flush();
    }
}
