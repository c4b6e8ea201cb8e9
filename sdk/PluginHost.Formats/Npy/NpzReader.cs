// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Npy;

/// <summary>Reads NumPy's NPZ archives: each array is a signal, named after its entry. Arrays that are stored uncompressed are used where they lie.</summary>
/// <remarks>Axes, title and metadata come from <see cref="DescriptionName"/> when the archive has it, which <see cref="NpzWriter"/> adds.</remarks>
public sealed class NpzReader : IFormatReader
{
    /// <summary>The entry with the descriptors of the arrays, by name. NumPy ignores it.</summary>
    public const string DescriptionName = "pluginhost.json";

    private const string ArraySuffix = ".npy";
    private const int LongestDescription = 1 << 26;

    /// <inheritdoc/>
    public FormatDescription Format { get; } = new()
    {
        Id = "npz",
        Name = "NumPy archive",
        Extensions = [".npz"],
        Reads = true,
        Writes = true,
        Carries = ["axes", "units", "metadata", "many-signals"],
    };

    /// <inheritdoc/>
    public bool Recognises(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        if (!head.Has("PK\x03\x04"u8)) return false;
        // The name of the first file stands at byte 30; its length at byte 26.
        var first = head.Bytes.Length > 30 ? new Fields(head.Bytes, false).Text(30, new Fields(head.Bytes, false).UInt16(26)) : "";
        return first.EndsWith(ArraySuffix, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public IReadOnlyList<SignalSource> Open(string path)
    {
        using var file = new FileBytes(path);
        var entries = ZipDirectory.Read(file);
        var descriptions = Descriptions(file, entries);
        var signals = new List<SignalSource>();
        var refusals = new List<string>();
        foreach (var entry in entries.Where(entry => entry.Name.EndsWith(ArraySuffix, StringComparison.Ordinal)))
        {
            try
            {
                signals.Add(Source(file, entry, descriptions));
            }
            catch (UnsupportedFormatException refusal)
            {
                // Archives often hold texts beside their numbers.
                refusals.Add(refusal.Error.Detail);
            }
        }

        if (signals.Count > 0) return signals;
        throw refusals.Count > 0
            ? new UnsupportedFormatException(refusals[0], path)
            : new UnreadableFileException($"'{file.Name}' holds no array.", path);
    }

    private static SignalSource Source(FileBytes file, ZipEntry entry, JsonObject descriptions)
    {
        var path = file.Path;
        var name = entry.Name[..^ArraySuffix.Length];
        var shown = $"The array {Quote.Of(name)} in '{file.Name}'";
        NpyHeader header;
        using (var input = Open(path, entry, 0)) header = NpyHeader.Read(input, path, shown);
        var bytes = NpyArray.FileBytes(header, path, shown);
        if (bytes > entry.Bytes - header.Size)
            throw new UnreadableFileException($"{shown} should have {bytes} bytes behind its header, but the archive holds fewer.", path);
        var descriptor = Describe(name, header, descriptions[name], path);
        return NpyArray.Source(descriptor, header, path, entry.IsDeflated ? null : entry.Offset + header.Size, () => Open(path, entry, header.Size));
    }

    private static Stream Open(string path, ZipEntry entry, long skip)
    {
        Stream stream = new PieceStream(path, [new Piece(entry.Offset, entry.StoredBytes)]);
        if (entry.IsDeflated) stream = new DeflateStream(stream, CompressionMode.Decompress);
        InputStreams.Skip(stream, skip, path);
        return stream;
    }

    private static SignalDescriptor Describe(string name, NpyHeader header, JsonNode? description, string path)
    {
        if (description is null)
        {
            return new SignalDescriptor
            {
                Title = name,
                ElementType = header.Type.Element,
                Shape = header.Shape,
                Axes = DefaultAxes.For(header.Shape),
                Metadata = new JsonObject { ["original"] = new JsonObject { ["fortran_order"] = header.IsFortran } },
            };
        }

        try
        {
            var descriptor = description.Deserialize(ContractJson.Default.SignalDescriptor);
            if (descriptor is not null && descriptor.ElementType == header.Type.Element
                && descriptor.Shape.SequenceEqual(header.Shape) && descriptor.Axes.Select(axis => axis.Size).SequenceEqual(header.Shape))
            {
                return descriptor with { Location = null, Dataset = null };
            }
        }
        catch (JsonException)
        {
            // Refused below.
        }

        throw new UnreadableFileException($"{DescriptionName} in '{Path.GetFileName(path)}' does not describe the array {Quote.Of(name)} that lies beside it.", path);
    }

    private static JsonObject Descriptions(FileBytes file, IReadOnlyList<ZipEntry> entries)
    {
        if (entries.FirstOrDefault(candidate => candidate.Name == DescriptionName) is not { } entry) return [];
        if (entry.Bytes > LongestDescription) throw new UnreadableFileException($"{DescriptionName} in '{file.Name}' is larger than {LongestDescription} bytes.", file.Path);
        using var stream = Open(file.Path, entry, 0);
        var bytes = new byte[entry.Bytes];
        InputStreams.Fill(stream, bytes, file.Path);
        try
        {
            if (JsonText.Parse(bytes) is JsonObject descriptions) return descriptions;
        }
        catch (JsonException)
        {
            // Refused below.
        }

        throw new UnreadableFileException($"{DescriptionName} in '{file.Name}' is no JSON object.", file.Path);
    }
}
