// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.IO.Compression;
using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Formats.Bytes;
using PluginHost.Formats.Metadata;

namespace PluginHost.Formats.Mrc;

/// <summary>Reads MRC and CCP4 files (also <c>.map</c>, <c>.st</c>, <c>.ali</c>, <c>.rec</c>), plain or compressed with gzip.</summary>
/// <remarks>
/// Rows are not turned over: the first row of the file is row 0, which MRC means to be the lowest. Everything the file said is
/// under <c>original</c>: <c>header</c>, <c>extendedHeader</c>, and <c>sidecar</c> for the text beside a file of Direct Electron.
/// </remarks>
public sealed class MrcReader : IFormatReader
{
    // Longer extended headers are read as far as their entries are known; of others only the kind and the length are told.
    private const int LongestUnknown = 1 << 16;
    private const int LongestKnown = 1 << 27;

    // Deflate stores at most 258 bytes in 2 bits, to which come the headers of its blocks.
    private const int MostInflation = 1032;

    /// <inheritdoc/>
    public FormatDescription Format { get; } = new()
    {
        Id = "mrc",
        Name = "MRC",
        Extensions = [".mrc", ".mrcs", ".map", ".st", ".ali", ".rec"],
        Reads = true,
        Writes = true,
        Carries = ["axes", "units"],
    };

    /// <inheritdoc/>
    public bool Recognises(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        if (IsCompressed(head.Bytes.Span)) return MrcHeader.Read(InflatedHead(head.Bytes)) is { HasMap: true };
        if (MrcHeader.Read(head.Bytes) is not { } header) return false;
        // Without the text MAP only a length that fits to the byte tells an old MRC file from any other.
        return header.HasMap || MrcHeader.Size + (Int128)header.ExtendedBytes + ArrayBytes(header) == head.Length;
    }

    /// <inheritdoc/>
    public IReadOnlyList<SignalSource> Open(string path)
    {
        using var file = new FileBytes(path);
        var isCompressed = IsCompressed(file.Read(0, Math.Min(2, file.Length), "the header"));
        var start = isCompressed ? InflatedHead(file.Read(0, Math.Min(FileHead.Size, file.Length), "the header")) : file.Read(0, MrcHeader.Size, "the header").AsMemory();
        var header = MrcHeader.Read(start) ?? throw file.Damaged(0, "these 1024 bytes are no MRC header in either byte order.");
        var offset = (long)MrcHeader.Size + header.ExtendedBytes;
        var extended = Extended(file, header, isCompressed);
        var bytes = ArrayBytes(header);
        var what = $"its array of {header.Sections} × {header.Rows} × {header.Columns} elements";
        if (!isCompressed) file.Require(offset, (long)Int128.Min(bytes, long.MaxValue), what);
        else if (offset + bytes > (Int128)file.Length * MostInflation) throw file.Damaged(0, $"{what} takes {bytes} bytes, more than {file.Length} compressed bytes can hold.");

        return [Source(path, header, offset, isCompressed, extended)];
    }

    private static SignalSource Source(string path, MrcHeader header, long offset, bool isCompressed, (FeiExtendedHeader? Fei, JsonNode? Json) extended)
    {
        var mode = MrcMode.Of(header.Mode, header.HasUnsignedBytes)!;
        var sidecar = DirectElectronSidecar.Beside(path);
        var axes = MrcAxes.Of(header, sidecar);
        var conversion = mode.Conversion(header.Mode, header.Columns, header.IsBigEndian);
        var isPlain = !isCompressed && conversion is null;
        var original = new JsonObject { ["header"] = header.ToJson() };
        if (extended.Json is not null) original["extendedHeader"] = extended.Json;
        if (sidecar is not null) original["sidecar"] = sidecar.ToJson();
        var metadata = extended.Fei is { } fei ? MrcMetadata.Of(fei) : sidecar?.Metadata() ?? new SignalMetadata();
        if (axes.Count == 4 && sidecar is not null) metadata = metadata with { SignalType = "diffraction" };
        var descriptor = new SignalDescriptor
        {
            Title = Path.GetFileNameWithoutExtension(path),
            ElementType = mode.Element,
            Shape = [.. axes.Select(axis => axis.Size)],
            Axes = axes,
            Metadata = metadata.ToJson(original),
            Location = isPlain ? new ArrayLocation(path, offset) : null,
        };
        if (isPlain) return SignalSource.Plain(descriptor);
        var array = new Piece(offset, (long)ArrayBytes(header));
        return new StreamedSource(descriptor, path, isCompressed ? () => Inflated(path, offset) : () => new PieceStream(path, [array]), conversion);
    }

    private static (FeiExtendedHeader? Fei, JsonNode? Json) Extended(FileBytes file, MrcHeader header, bool isCompressed)
    {
        if (header.ExtendedBytes == 0) return (null, null);
        if (!isCompressed) file.Require(MrcHeader.Size, header.ExtendedBytes, "the extended header");
        var isKnown = FeiFields.Of(header.ExtendedType).Count > 0;
        var length = Math.Min(header.ExtendedBytes, isKnown ? LongestKnown : LongestUnknown);
        var json = new JsonObject { ["type"] = header.ExtendedType, ["bytes"] = header.ExtendedBytes };
        if (!isKnown && length < header.ExtendedBytes) return (null, json);
        var bytes = isCompressed ? InflatedExtended(file.Path, length) : file.Read(MrcHeader.Size, length, "the extended header");
        if (FeiExtendedHeader.Read(header.ExtendedType, bytes, header.Sections) is { } fei)
        {
            json["sections"] = fei.ToJson();
            return (fei, json);
        }

        if (length <= LongestUnknown) json["base64"] = Convert.ToBase64String(bytes);
        return (null, json);
    }

    private static byte[] InflatedExtended(string path, int length)
    {
        using var stream = Inflated(path, MrcHeader.Size);
        // Grows with what there really is, so that a lie about the length costs nothing.
        using var bytes = new MemoryStream();
        var piece = new byte[1 << 16];
        while (bytes.Length < length)
        {
            var part = piece.AsSpan(0, (int)Math.Min(piece.Length, length - bytes.Length));
            InputStreams.Fill(stream, part, path);
            bytes.Write(part);
        }

        return bytes.ToArray();
    }

    private static GZipStream Inflated(string path, long offset)
    {
        var stream = new GZipStream(new PieceStream(path, [new Piece(0, long.MaxValue / 2)]), CompressionMode.Decompress);
        InputStreams.Skip(stream, offset, path);
        return stream;
    }

    private static ReadOnlyMemory<byte> InflatedHead(ReadOnlyMemory<byte> bytes)
    {
        var head = new byte[MrcHeader.Size];
        try
        {
            using var stream = new GZipStream(new MemoryStream(bytes.ToArray(), writable: false), CompressionMode.Decompress);
            return head.AsMemory(0, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        }
        catch (InvalidDataException)
        {
            return default;
        }
    }

    private static bool IsCompressed(ReadOnlySpan<byte> bytes) => bytes is [0x1F, 0x8B, ..];

    private static Int128 ArrayBytes(MrcHeader header) =>
        (Int128)MrcMode.Of(header.Mode, header.HasUnsignedBytes)!.RowBytes(header.Columns) * header.Rows * header.Sections;
}
