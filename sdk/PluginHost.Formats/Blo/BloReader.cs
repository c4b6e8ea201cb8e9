// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Formats.Bytes;
using PluginHost.Formats.Metadata;

namespace PluginHost.Formats.Blo;

/// <summary>Reads NanoMEGAS blockfiles: scans of diffraction patterns of 8 bits, recorded with ASTAR.</summary>
/// <remarks>
/// Layout as LiberTEM reads it (MIT, <c>io/dataset/blo.py</c>), checked on a file: <c>IMGBLO</c>, u16 0x0102, u32 offset of the virtual
/// bright-field image, u32 offset of the patterns, u32 flags, u16 pattern size, u16 pattern rotation, u16 columns and rows of the scan,
/// u16 scan rotation in 0.01°, f64 steps in nm, u32 beam energy in V, u16 pattern pixels per 0.01 cm, u32 camera length in 0.1 mm,
/// f64 date in days since 1899-12-30, 8 f64 centring, 14 f64 distortion, then a note. Each pattern has 6 bytes before it: 0x55AA and its number.
/// The virtual image is computed from the patterns and is no signal.
/// </remarks>
public sealed class BloReader : IFormatReader
{
    private const int HeaderSize = 240;
    private const int BytesBeforePattern = 6;

    /// <inheritdoc/>
    public FormatDescription Format { get; } = new()
    {
        Id = "blo",
        Name = "NanoMEGAS blockfile",
        Extensions = [".blo"],
        Reads = true,
        Carries = ["axes", "units", "metadata"],
    };

    /// <inheritdoc/>
    public bool Recognises(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return head.Has("IMGBLO\x02\x01"u8) || head.Has("IMGBLO\x01\x02"u8);
    }

    /// <inheritdoc/>
    public IReadOnlyList<SignalSource> Open(string path)
    {
        using var file = new FileBytes(path);
        var bytes = file.Read(0, HeaderSize, "the header");
        var header = new Fields(bytes, isBigEndian: bytes[6] == 1);
        var (size, columns, rows) = (header.UInt16(20), header.UInt16(24), header.UInt16(26));
        var (virtualImage, patterns) = (header.UInt32(8), header.UInt32(12));
        if (size == 0 || columns == 0 || rows == 0) throw file.Damaged(20, $"patterns of {size} pixels, {columns} columns and {rows} rows are none.");
        var pattern = (long)size * size;
        var stride = pattern + BytesBeforePattern;
        var count = (long)columns * rows;
        file.Require(patterns, count * stride, $"the {count} diffraction patterns");
        var note = Note(file, Math.Min(virtualImage, patterns));
        var descriptor = new SignalDescriptor
        {
            Title = Path.GetFileNameWithoutExtension(path),
            ElementType = ElementType.UInt8,
            Shape = [rows, columns, size, size],
            Axes = Axes(header, rows, columns, size),
            Metadata = Metadata(header, note).ToJson(Original(header, note)),
        };
        return [new StreamedSource(descriptor, path, () => new PieceStream(path, Piece.Regular(patterns + BytesBeforePattern, pattern, stride, count)), null)];
    }

    private static Axis[] Axes(Fields header, int rows, int columns, int size)
    {
        var perCentimetre = header.UInt16(50) / 100.0;
        var (step, units) = perCentimetre > 0 ? (1 / perCentimetre, "cm") : (1, "");
        return
        [
            Scan("y", rows, header.Double(38)),
            Scan("x", columns, header.Double(30)),
            new Axis("dy", size, AxisRole.Signal, step, 0, units),
            new Axis("dx", size, AxisRole.Signal, step, 0, units),
        ];
    }

    private static Axis Scan(string name, int size, double step) => double.IsFinite(step) && step != 0
        ? new Axis(name, size, AxisRole.Navigation, step, 0, "nm")
        : new Axis(name, size, AxisRole.Navigation);

    private static string Note(FileBytes file, long end)
    {
        var length = Math.Clamp(Math.Min(end, file.Length) - HeaderSize, 0, 1 << 16);
        return new Fields(file.Read(HeaderSize, length, "the note"), false).Text(0, (int)length);
    }

    private static SignalMetadata Metadata(Fields header, string note) => new()
    {
        Manufacturer = "NanoMEGAS",
        DateTime = Times.Serial(header.Double(56)),
        BeamEnergy = header.UInt32(46) is > 0 and var volts ? volts / 1000.0 : null,
        CameraLength = header.UInt32(52) is > 0 and var tenths ? tenths / 10.0 : null,
        ScanRotation = header.UInt16(28) / 100.0,
        SignalType = "diffraction",
        Notes = note,
    };

    private static JsonObject Original(Fields header, string note) => new()
    {
        ["dataOffset1"] = header.UInt32(8),
        ["dataOffset2"] = header.UInt32(12),
        ["flags"] = header.UInt32(16),
        ["dpSize"] = header.UInt16(20),
        ["dpRotation"] = header.UInt16(22),
        ["nx"] = header.UInt16(24),
        ["ny"] = header.UInt16(26),
        ["scanRotation"] = header.UInt16(28),
        ["sx"] = Json.Number(header.Double(30)),
        ["sy"] = Json.Number(header.Double(38)),
        ["beamEnergy"] = header.UInt32(46),
        ["sdp"] = header.UInt16(50),
        ["cameraLength"] = header.UInt32(52),
        ["acquisitionTime"] = Json.Number(header.Double(56)),
        ["centering"] = Json.Numbers(Enumerable.Range(0, 8).Select(index => header.Double(64 + (8 * index)))),
        ["distortion"] = Json.Numbers(Enumerable.Range(0, 14).Select(index => header.Double(128 + (8 * index)))),
        ["note"] = note,
    };
}
