// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Formats.Blo;
using PluginHost.Formats.Bytes;
using PluginHost.Formats.Csv;
using PluginHost.Formats.Dm;
using PluginHost.Formats.Hspy;
using PluginHost.Formats.Mrc;
using PluginHost.Formats.Npy;
using PluginHost.Formats.Raw;
using PluginHost.Formats.Tiff;

namespace PluginHost.Formats;

/// <summary>All formats in one place: recognises a file by its content, reads and writes it, and turns every failure into one sentence.</summary>
public sealed class FormatLibrary(IReadOnlyList<IFormatReader> readers, IReadOnlyList<IFormatWriter> writers)
{
    /// <summary>The formats of this library.</summary>
    public static FormatLibrary Default { get; } = new(
        readers:
        [
            new HspyReader(),
            new DmReader(),
            new Dm5Reader(),
            new BloReader(),
            new NpyReader(),
            new NpzReader(),
            new TiffReader(),
            new RawReader(),
            new RippleReader(),
            // Last, as old files of this format can only be told by their lengths.
            new MrcReader(),
        ],
        writers:
        [
            new NpyWriter(),
            new NpzWriter(),
            new MrcWriter(),
            new DmWriter(),
            new Dm5Writer(),
            new TiffWriter(),
            new RawWriter(),
            new CsvWriter(),
            new HspyWriter(),
        ]);

    /// <summary>The formats, by id.</summary>
    public IReadOnlyList<FormatDescription> Formats { get; } =
        [.. readers.Select(reader => reader.Format).Concat(writers.Select(writer => writer.Format)).DistinctBy(format => format.Id).OrderBy(format => format.Id, StringComparer.Ordinal)];

    /// <summary>Opens a file and gives its signals, none of them loaded.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="UnreadableFileException">The file is missing, a folder, empty, truncated, damaged, or may not be read.</exception>
    /// <exception cref="UnsupportedFormatException">Its content is of no format known here.</exception>
    public OpenedFile Open(string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            var head = ReadHead(full);
            var reader = readers.FirstOrDefault(candidate => candidate.Recognises(head))
                ?? throw new UnsupportedFormatException(
                    $"The content of '{Path.GetFileName(full)}' is of no format known here; known are {string.Join(", ", readers.Select(candidate => candidate.Format.Name))}.", full,
                    "pluginhost convert reads raw bytes when their layout is described beside them; see docs/formats.md.");
            return new OpenedFile(full, reader.Format.Id, reader.Open(full));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableFileException($"The file '{full}' cannot be read: {FileReason.OfReading(error)}.", full, inner: error);
        }
    }

    /// <summary>Writes a signal to a file, under a temporary name first.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="path">Path of the file; an existing one is replaced.</param>
    /// <param name="format">Id of the format; chosen by the suffix when null.</param>
    /// <param name="options">Options of the format.</param>
    /// <param name="cancellation">Stops the work; nothing is left behind.</param>
    /// <exception cref="UnwritableFileException">There is a folder in the way, no folder to write into, no permission, or no space.</exception>
    /// <exception cref="UnsupportedFormatException">The suffix belongs to no format that can be written, or the format cannot hold the array.</exception>
    public DatasetSaveResponse Save(SignalSource signal, string path, string? format = null, JsonObject? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(signal);
        var full = Path.GetFullPath(path);
        var writer = WriterFor(full, format);
        if (Directory.Exists(full)) throw new UnwritableFileException($"'{full}' is a folder; a file name was expected.", full);
        var folder = Path.GetDirectoryName(full);
        if (!Directory.Exists(folder)) throw new UnwritableFileException($"There is no folder '{folder}' to write '{Path.GetFileName(full)}' into.", full);
        try
        {
            using var transaction = new WriteTransaction();
            var lost = writer.Write(signal, full, transaction, options ?? [], cancellation);
            return new DatasetSaveResponse(full, writer.Format.Id, transaction.Commit(), lost);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnwritableFileException($"The file '{full}' cannot be written: {FileReason.OfWriting(error)}.", full, inner: error);
        }
    }

    private static FileHead ReadHead(string path)
    {
        if (Directory.Exists(path)) throw new UnreadableFileException($"'{path}' is a folder; a file was expected.", path);
        if (!File.Exists(path)) throw new UnreadableFileException($"There is no file '{path}'.", path);
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var length = RandomAccess.GetLength(file);
        if (length == 0) throw new UnreadableFileException($"The file '{path}' is empty.", path);
        var bytes = new byte[(int)Math.Min(FileHead.Size, length)];
        var count = RandomAccess.Read(file, bytes, 0);
        return new FileHead(path, length, bytes.AsMemory(0, count));
    }

    private IFormatWriter WriterFor(string path, string? format)
    {
        var known = string.Join(", ", writers.Select(writer => $"{writer.Format.Id} ({string.Join(", ", writer.Format.Extensions)})"));
        if (format is not null)
        {
            return writers.FirstOrDefault(writer => writer.Format.Id == format)
                ?? throw new UnsupportedFormatException($"There is no format '{format}' that can be written; there are {known}.", path);
        }

        var suffix = Path.GetExtension(path);
        return writers.FirstOrDefault(writer => writer.Format.Extensions.Contains(suffix, StringComparer.OrdinalIgnoreCase))
            ?? throw new UnsupportedFormatException($"The suffix '{suffix}' belongs to no format that can be written; there are {known}.", path);
    }
}
