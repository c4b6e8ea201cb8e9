// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PluginHost.Contract;
using PluginHost.Sdk;

namespace PluginHost.Cases;

/// <summary>An array in an NPY file (numpy's "NPY format", versions 1 to 3), C order and little-endian.</summary>
internal sealed partial record NpyArray(string Path, long Offset, ElementType ElementType, IReadOnlyList<long> Shape)
{
    public static NpyArray Open(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[12];
        file.ReadExactly(start);
        if (start[0] != 0x93 || !start[1..6].SequenceEqual("NUMPY"u8))
        {
            throw new InvalidDataException($"'{path}' is not an NPY file.");
        }

        // Version 1 counts the header in two bytes, later ones in four.
        var first = start[6] == 1;
        var length = first ? BinaryPrimitives.ReadUInt16LittleEndian(start[8..]) : BinaryPrimitives.ReadInt32LittleEndian(start[8..]);
        var offset = first ? 10 : 12;
        file.Position = offset;
        var bytes = new byte[length];
        file.ReadExactly(bytes);
        var header = Encoding.UTF8.GetString(bytes);
        var type = Type(Descr().Match(header).Groups[1].Value)
            ?? throw new InvalidDataException($"'{path}' has elements of a type that signals do not have: {header.Trim()}");
        if (header.Contains("'fortran_order': True", StringComparison.Ordinal)) throw new InvalidDataException($"'{path}' is not in C order.");
        var shape = Dimensions().Match(header).Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new NpyArray(path, offset + length, type, [.. shape.Select(size => long.Parse(size, CultureInfo.InvariantCulture))]);
    }

    /// <summary>The array in place in its file.</summary>
    public Signal Signal(IReadOnlyList<Axis> axes, string title = "", Quantity? quantity = null)
    {
        var metadata = new System.Text.Json.Nodes.JsonObject();
        if (quantity is not null) metadata["quantity"] = new System.Text.Json.Nodes.JsonObject { ["name"] = quantity.Name, ["units"] = quantity.Units };
        return Sdk.Signal.Open(new SignalDescriptor
        {
            Title = title,
            ElementType = ElementType,
            Shape = Shape,
            Axes = axes,
            Metadata = metadata,
            Location = new ArrayLocation(Path, Offset),
        });
    }

    public double[] ToArray()
    {
        using var signal = Signal([.. Shape.Select(size => new Axis("", size, AxisRole.Signal))]);
        return signal.ToArray<double>();
    }

    private static ElementType? Type(string descr) => descr switch
    {
        "|b1" => ElementType.Boolean,
        "|u1" => ElementType.UInt8,
        "|i1" => ElementType.Int8,
        "<u2" => ElementType.UInt16,
        "<i2" => ElementType.Int16,
        "<u4" => ElementType.UInt32,
        "<i4" => ElementType.Int32,
        "<u8" => ElementType.UInt64,
        "<i8" => ElementType.Int64,
        "<f4" => ElementType.Float32,
        "<f8" => ElementType.Float64,
        "<c8" => ElementType.Complex64,
        "<c16" => ElementType.Complex128,
        _ => null,
    };

    [GeneratedRegex("'descr': '([^']*)'")]
    private static partial Regex Descr();

    [GeneratedRegex(@"'shape': \(([^)]*)\)")]
    private static partial Regex Dimensions();
}
