// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Formats.Bytes;
using PluginHost.Formats.Metadata;

namespace PluginHost.Formats.Raw;

/// <summary>Reads pairs of Ripple files: <c>X.rpl</c>, a table that describes the bytes in <c>X.raw</c>. Either of the two may be opened.</summary>
/// <remarks>
/// The table has a key and a value on each line, separated by a tab, lines that begin with <c>;</c> are comments (D. Bright, Lispix, "Ripple file
/// format"). Width, height and depth are stored as images one after the other (<c>record-by image</c>) or as spectra (<c>vector</c>). The keys
/// <c>width-name</c>, <c>-origin</c>, <c>-scale</c>, <c>-units</c> and so on are HyperSpy's. A byte order of <c>dont-care</c> is taken as little-endian.
/// </remarks>
public sealed class RippleReader : IFormatReader
{
    private const string Table = ".rpl";
    private const string Data = ".raw";
    private const int Longest = 1 << 20;

    /// <inheritdoc/>
    public FormatDescription Format { get; } = new()
    {
        Id = "rpl",
        Name = "Ripple",
        Extensions = [Table],
        Reads = true,
        Carries = ["axes", "units", "metadata"],
    };

    /// <inheritdoc/>
    public bool Recognises(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        if (IsTable(head.Bytes.Span)) return true;
        return FindBeside(head.Path, Table) is { } table && IsTable(Start(table));
    }

    /// <inheritdoc/>
    public IReadOnlyList<SignalSource> Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var isTable = IsTable(Start(path));
        var table = isTable ? path : FindBeside(path, Table) ?? throw new UnreadableFileException($"There is no {Table} file beside '{Path.GetFileName(path)}'.", path);
        var data = isTable ? FindBeside(path, Data) ?? throw new UnreadableFileException($"There is no {Data} file beside '{Path.GetFileName(path)}', which describes one.", path) : path;
        var values = Read(table);
        var (element, word) = Element(values, table);
        var axes = Axes(values, table);
        using var file = new FileBytes(data);
        var offset = Whole(values, "offset", 0, table);
        Int128 bytes = element.Size();
        foreach (var axis in axes) bytes *= axis.Size;
        file.Require(offset, (long)Int128.Min(bytes, long.MaxValue), $"its array of {string.Join(" × ", axes.Select(axis => axis.Size))} elements");
        var isBigEndian = values.GetValueOrDefault("byte-order", "dont-care") switch
        {
            "big-endian" => true,
            "little-endian" or "dont-care" => false,
            var other => throw Refused(table, $"'byte-order' should be big-endian, little-endian or dont-care, not {Quote.Of(other)}"),
        };
        var conversion = isBigEndian ? ElementConversion.Swap(word) : null;
        var descriptor = new SignalDescriptor
        {
            Title = Text(values, "title") ?? Path.GetFileNameWithoutExtension(table),
            ElementType = element,
            Shape = [.. axes.Select(axis => axis.Size)],
            Axes = axes,
            Metadata = Metadata(values).ToJson(new JsonObject(values.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)))),
            Location = conversion is null ? new ArrayLocation(data, offset) : null,
        };
        var array = new Piece(offset, (long)bytes);
        return [conversion is null ? SignalSource.Plain(descriptor) : new StreamedSource(descriptor, data, () => new PieceStream(data, [array]), conversion)];
    }

    private static (ElementType Element, int Word) Element(Dictionary<string, string> values, string table)
    {
        var length = Whole(values, "data-length", 1, table);
        var kind = values.GetValueOrDefault("data-type", "unsigned");
        ElementType? element = (kind, length) switch
        {
            ("signed", 1) => ElementType.Int8,
            ("signed", 2) => ElementType.Int16,
            ("signed", 4) => ElementType.Int32,
            ("signed", 8) => ElementType.Int64,
            ("unsigned", 1) => ElementType.UInt8,
            ("unsigned", 2) => ElementType.UInt16,
            ("unsigned", 4) => ElementType.UInt32,
            ("unsigned", 8) => ElementType.UInt64,
            ("float", 4) => ElementType.Float32,
            ("float", 8) => ElementType.Float64,
            _ => null,
        };
        return element is { } found ? (found, (int)length) : throw new UnsupportedFormatException(
            $"'{Path.GetFileName(table)}' describes elements of type {Quote.Of(kind)} with {length} bytes; signed and unsigned with 1, 2, 4 or 8 and float with 4 or 8 are known here.", table);
    }

    // Axes of size 1 stand for those that a spectrum or an image does not have.
    private static Axis[] Axes(Dictionary<string, string> values, string table)
    {
        var isVector = values.GetValueOrDefault("record-by", "dont-care") switch
        {
            "vector" => true,
            "image" or "dont-care" => false,
            var other => throw Refused(table, $"'record-by' should be image, vector or dont-care, not {Quote.Of(other)}"),
        };
        string[] order = isVector ? ["height", "width", "depth"] : ["depth", "height", "width"];
        var axes = order.Select((name, place) => Axis(values, name, place >= (isVector ? 2 : 1) ? AxisRole.Signal : AxisRole.Navigation, table)).ToArray();
        return [.. axes.Where((axis, place) => axis.Size != 1 || axis.Role == AxisRole.Signal)];
    }

    private static Axis Axis(Dictionary<string, string> values, string name, AxisRole role, string table)
    {
        var size = Whole(values, name, 1, table);
        if (size < 1) throw Refused(table, $"'{name}' should be 1 or more");
        var perChannel = name == "depth" ? Number(values, "ev-per-chan") : null;
        var scale = Number(values, name + "-scale") ?? perChannel ?? 1;
        var units = Text(values, name + "-units") ?? (perChannel is not null && !values.ContainsKey(name + "-scale") ? "eV" : "");
        var usual = name switch { "width" => "x", "height" => "y", _ => "depth" };
        return new Axis(Text(values, name + "-name") ?? usual, size, role, scale == 0 ? 1 : scale, Number(values, name + "-origin") ?? 0, units);
    }

    private static SignalMetadata Metadata(Dictionary<string, string> values) => new()
    {
        DateTime = Text(values, "date") is not { } date ? null : Text(values, "time") is { } time ? $"{date}T{time}" : date,
        BeamEnergy = Number(values, "beam-energy"),
        ConvergenceSemiAngle = Number(values, "convergence-angle"),
        CollectionSemiAngle = Number(values, "collection-angle"),
        AlphaTilt = Number(values, "tilt-stage"),
        ExposureTime = Number(values, "integration-time"),
        SignalType = Text(values, "signal"),
    };

    private static Dictionary<string, string> Read(string table)
    {
        using var file = new FileBytes(table);
        if (file.Length > Longest) throw Refused(table, $"it should have at most {Longest} bytes");
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Encoding.UTF8.GetString(file.Read(0, file.Length, "the table")).Split('\n'))
        {
            var text = line.Trim();
            if (text.Length == 0 || text[0] == ';') continue;
            var end = text.IndexOfAny(['\t', ' ']);
            values.TryAdd(end < 0 ? text : text[..end], end < 0 ? "" : text[end..].Trim());
        }

        values.Remove("key");
        return values;
    }

    private static bool IsTable(ReadOnlySpan<byte> start)
    {
        foreach (var line in start.Split((byte)'\n'))
        {
            var text = start[line].Trim(" \t\r"u8);
            if (text.IsEmpty || text[0] == (byte)';') continue;
            return text.StartsWith("key"u8) && text.EndsWith("value"u8) && text[3..^5].Trim(" \t"u8).IsEmpty;
        }

        return false;
    }

    private static byte[] Start(string path)
    {
        using var file = new FileBytes(path);
        return file.Read(0, Math.Min(FileHead.Size, file.Length), "the table");
    }

    // The other file of the pair; suffixes are written in either case.
    private static string? FindBeside(string path, string suffix)
    {
        foreach (var candidate in new[] { Path.ChangeExtension(path, suffix), Path.ChangeExtension(path, suffix.ToUpperInvariant()) })
        {
            if (candidate != path && File.Exists(candidate)) return candidate;
        }

        return null;
    }

    private static string? Text(Dictionary<string, string> values, string name) => values.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;

    private static double? Number(Dictionary<string, string> values, string name) =>
        double.TryParse(values.GetValueOrDefault(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static long Whole(Dictionary<string, string> values, string name, long usual, string table)
    {
        if (Text(values, name) is not { } text) return usual;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Refused(table, $"'{name}' should be a whole number, not {Quote.Of(text)}");
    }

    private static UnreadableFileException Refused(string table, string expected) => new($"'{Path.GetFileName(table)}' is no Ripple table: {expected}.", table);
}
