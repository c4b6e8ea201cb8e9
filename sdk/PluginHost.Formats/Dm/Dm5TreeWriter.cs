// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;
using System.Text;
using PluginHost.Contract;
using PluginHost.Formats.Hdf5.Writing;
using PureHDF;

namespace PluginHost.Formats.Dm;

/// <summary>Lays tags out as a dm5 file does; the other direction of <see cref="Dm5TagReader"/>.</summary>
internal sealed class Dm5TreeWriter(string path)
{
    /// <summary>Stands for a slash in the name of a group, where HDF5 has another use for it.</summary>
    public const char Slash = '∕';

    // An attribute must fit a message of 64 KiB, and every text takes as many bytes as the longest.
    private const int LongestText = 1000;

    private readonly List<(IReadOnlyList<string> Names, ArrayDeclaration Declaration, DmArray Array)> _arrays = [];

    /// <summary>Bytes of the longest text in an attribute.</summary>
    public int TextLength { get; private set; } = 1;

    /// <summary>Arrays that are to be filled when the file has been laid out.</summary>
    public IReadOnlyList<(IReadOnlyList<string> Names, ArrayDeclaration Declaration, DmArray Array)> Arrays => _arrays;

    /// <summary>A group with all that is in it.</summary>
    public H5Group Write(DmGroup group, params IReadOnlyList<string> names)
    {
        if (names.Count > DmLimits.DeepestGroup) throw new UnsupportedFormatException($"Groups of tags are nested more than {DmLimits.DeepestGroup} deep.", path);
        var written = new H5Group();
        for (var index = 0; index < group.Entries.Count; index++)
        {
            var entry = group.Entries[index];
            var name = entry.Name.Length == 0 ? FormattableString.Invariant($"[{index}]") : entry.Name;
            if (entry.Value is DmText text && Encoding.UTF8.GetByteCount(text.Text) <= LongestText && !text.Text.Contains('\0', StringComparison.Ordinal))
            {
                TextLength = Math.Max(TextLength, Encoding.UTF8.GetByteCount(text.Text));
                written.Attributes[Unique(name, written.Attributes.ContainsKey)] = text.Text;
            }
            else if (entry.Value is DmScalar scalar)
            {
                written.Attributes[Unique(name, written.Attributes.ContainsKey)] = Scalar(scalar);
            }
            else if (entry.Value is DmStruct structure && Structure(structure) is { } record)
            {
                written.Attributes[Unique(name, written.Attributes.ContainsKey)] = record;
            }
            else
            {
                name = Unique(name.Replace('/', Slash), written.ContainsKey);
                written[name] = Object(entry.Value, group, [.. names, name]);
            }
        }

        return written;
    }

    private H5Object Object(DmNode value, DmGroup parent, IReadOnlyList<string> names) => value switch
    {
        DmGroup inner => Write(inner, names),
        DmText text => new H5Dataset(text.Text.Select(character => (ushort)character).ToArray()),
        // Structures of fields of several types have no counterpart here; their fields become a list.
        DmStruct structure => Write(DmGroup.List(structure.Fields), names),
        DmArray array => Array(array, parent, names),
        _ => throw new ArgumentException($"{value.GetType().Name} is no tag.", nameof(value)),
    };

    private H5Dataset Array(DmArray array, DmGroup parent, IReadOnlyList<string> names)
    {
        // The array of an image has its shape; others have one dimension.
        var sizes = names[^1] == "Data" ? parent.Group("Dimensions")?.Entries.Select(entry => (entry.Value as DmScalar)?.ToInt64() ?? 0).Reverse().ToArray() : null;
        var isPixels = names[^1] == "Data" && parent.Number("DataType") is 8 or 23;
        var element = ElementOf(array, isPixels);
        if (element is null)
        {
            if (array is not { Bytes: { } bytes }) throw new UnsupportedFormatException($"The array '{names[^1]}' of structures of {array.Types.Count} fields is too long for a dm5 file here.", path);
            return Structures(array, bytes.Span) ?? new H5Dataset(bytes.ToArray());
        }

        var shape = sizes is not null && sizes.Aggregate((Int128)1, (product, size) => product * size) == array.Count ? sizes : [array.Count];
        var declaration = ArrayDeclaration.Contiguous(element.Value, shape);
        if (array.Count > 0) _arrays.Add((names, declaration, array));
        return declaration.ToDataset();
    }

    private static ElementType? ElementOf(DmArray array, bool isPixels) => (array.IsOfStructures, array.Types) switch
    {
        (true, [DmType.Float32, DmType.Float32]) => ElementType.Complex64,
        (true, [DmType.Float64, DmType.Float64]) => ElementType.Complex128,
        (true, _) => null,
        (_, [DmType.Int16]) => ElementType.Int16,
        (_, [DmType.Int32]) => isPixels ? ElementType.UInt32 : ElementType.Int32,
        (_, [DmType.UInt16]) => ElementType.UInt16,
        (_, [DmType.UInt32]) => ElementType.UInt32,
        (_, [DmType.Float32]) => ElementType.Float32,
        (_, [DmType.Float64]) => ElementType.Float64,
        (_, [DmType.Char]) => ElementType.Int8,
        (_, [DmType.Int64]) => ElementType.Int64,
        (_, [DmType.UInt64]) => ElementType.UInt64,
        _ => ElementType.UInt8,
    };

    // Boxed one by one: the common type of the arms would be double.
    private static object Scalar(DmScalar scalar) => scalar.Type switch
    {
        DmType.Int16 => (object)(short)scalar.Bits,
        DmType.Int32 => (object)(int)scalar.Bits,
        DmType.UInt16 => (object)(ushort)scalar.Bits,
        DmType.UInt32 => (object)(uint)scalar.Bits,
        DmType.Float32 => (object)BitConverter.UInt32BitsToSingle((uint)scalar.Bits),
        DmType.Float64 => (object)BitConverter.UInt64BitsToDouble(scalar.Bits),
        DmType.Char => (object)(sbyte)scalar.Bits,
        DmType.Int64 => (object)(long)scalar.Bits,
        DmType.UInt64 => (object)scalar.Bits,
        _ => (object)(byte)scalar.Bits,
    };

    private static object? Structure(DmStruct structure)
    {
        var type = structure.Fields[0].Type;
        if (structure.Fields.Any(field => field.Type != type)) return null;
        var bytes = new byte[structure.Fields.Count * type.Size()];
        for (var index = 0; index < structure.Fields.Count; index++) structure.Fields[index].Write(bytes.AsSpan(index * type.Size()));
        return type switch
        {
            DmType.Int16 => Fields<short>(bytes),
            DmType.Int32 => Fields<int>(bytes),
            DmType.UInt16 => Fields<ushort>(bytes),
            DmType.UInt32 => Fields<uint>(bytes),
            DmType.Float32 => Fields<float>(bytes),
            DmType.Float64 => Fields<double>(bytes),
            DmType.Int64 => Fields<long>(bytes),
            DmType.UInt64 => Fields<ulong>(bytes),
            _ => null,
        };
    }

    private static object? Fields<T>(ReadOnlySpan<byte> bytes)
        where T : unmanaged => (bytes.Length / Marshal.SizeOf<T>()) switch
        {
            2 => MemoryMarshal.Read<Dm5Point<T>>(bytes),
            3 => MemoryMarshal.Read<Dm5Colour<T>>(bytes),
            4 => MemoryMarshal.Read<Dm5Rectangle<T>>(bytes),
            _ => null,
        };

    // Tables of colours.
    private static H5Dataset? Structures(DmArray array, ReadOnlySpan<byte> bytes) => array.Types switch
    {
        [DmType.Int16, DmType.Int16, DmType.Int16] => new H5Dataset(MemoryMarshal.Cast<byte, Dm5Colour<short>>(bytes).ToArray()),
        [DmType.UInt16, DmType.UInt16, DmType.UInt16] => new H5Dataset(MemoryMarshal.Cast<byte, Dm5Colour<ushort>>(bytes).ToArray()),
        _ => null,
    };

    private static string Unique(string name, Func<string, bool> isTaken)
    {
        name = name.Replace('\0', '␀');
        if (name is "" or ".") name = "_" + name;
        while (isTaken(name)) name += "'";
        return name;
    }
}
