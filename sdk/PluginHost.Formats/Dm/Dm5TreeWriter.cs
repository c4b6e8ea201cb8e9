// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;
using PluginHost.Contract;
using PluginHost.Formats.Hdf5;
using PluginHost.Formats.Hdf5.Writing;

namespace PluginHost.Formats.Dm;

/// <summary>Lays tags out as a dm5 file does; the other direction of <see cref="Dm5TagReader"/>. Arrays are written on the way.</summary>
internal sealed class Dm5TreeWriter(string path, Hdf5FileWriter file, CancellationToken cancellation)
{
    /// <summary>Stands for a slash in the name of a group, where HDF5 has another use for it.</summary>
    public const char Slash = '∕';

    // Far below what an attribute can have; longer ones are datasets, in the 16-bit characters of dm files.
    private const int LongestText = 1000;

    /// <summary>A group with all that is in it.</summary>
    /// <param name="group">The group.</param>
    /// <param name="depth">How many groups it is in.</param>
    public NewGroup Write(DmGroup group, int depth = 0)
    {
        if (depth > DmLimits.DeepestGroup) throw new UnsupportedFormatException($"Groups of tags are nested more than {DmLimits.DeepestGroup} deep.", path);
        var written = new NewGroup();
        for (var index = 0; index < group.Entries.Count; index++)
        {
            var entry = group.Entries[index];
            var name = entry.Name.Length == 0 ? FormattableString.Invariant($"[{index}]") : entry.Name;
            if (entry.Value is DmText text && Encoding.UTF8.GetByteCount(text.Text) <= LongestText && !text.Text.Contains('\0', StringComparison.Ordinal))
            {
                written.Attributes[NewNames.Free(name, written.Attributes.ContainsKey)] = StoredValue.FixedText(text.Text);
            }
            else if (entry.Value is DmScalar scalar)
            {
                written.Attributes[NewNames.Free(name, written.Attributes.ContainsKey)] = Scalar(scalar);
            }
            else if (entry.Value is DmStruct structure && Structure(structure) is { } record)
            {
                written.Attributes[NewNames.Free(name, written.Attributes.ContainsKey)] = record;
            }
            else
            {
                name = NewNames.Free(name.Replace('/', Slash), written.Members.ContainsKey);
                written[name] = Object(name, entry.Value, group, depth + 1);
            }
        }

        return written;
    }

    private NewObject Object(string name, DmNode value, DmGroup parent, int depth) => value switch
    {
        DmGroup inner => Write(inner, depth),
        DmText text => Dataset(StoredValue.Of(text.Text.Select(character => (ushort)character).ToArray(), [text.Text.Length])),
        // Structures of fields of several types have no counterpart here; their fields become a list.
        DmStruct structure => Write(DmGroup.List(structure.Fields), depth),
        DmArray array => Array(name, array, parent),
        _ => throw new ArgumentException($"{value.GetType().Name} is no tag.", nameof(value)),
    };

    private NewObject Array(string name, DmArray array, DmGroup parent)
    {
        // The array of an image has its shape; others have one dimension.
        var sizes = name == "Data" ? parent.Group("Dimensions")?.Entries.Select(entry => (entry.Value as DmScalar)?.ToInt64() ?? 0).Reverse().ToArray() : null;
        var isPixels = name == "Data" && parent.Number("DataType") is 8 or 23;
        var element = ElementOf(array, isPixels);
        if (element is null)
        {
            if (array is not { Bytes: { } bytes }) throw new UnsupportedFormatException($"The array '{name}' of structures of {array.Types.Count} fields is too long for a dm5 file here.", path);
            return Dataset(Structures(array, bytes) ?? StoredValue.Of(bytes.ToArray(), [bytes.Length]));
        }

        var shape = sizes is not null && sizes.Aggregate((Int128)1, (product, size) => product * size) == array.Count ? sizes : [array.Count];
        return file.Write(ArrayDeclaration.Contiguous(element.Value, shape), new TagArray(array, element.Value, shape), cancellation);
    }

    private static ElementType? ElementOf(DmArray array, bool isPixels) => (array.IsOfStructures, array.Types) switch
    {
        (true, [DmType.Float32, DmType.Float32]) => ElementType.Complex64,
        (true, [DmType.Float64, DmType.Float64]) => ElementType.Complex128,
        (true, _) => null,
        (_, [DmType.Int32]) when isPixels => ElementType.UInt32,
        _ => ElementOf(array.Types[0]),
    };

    // What HDF5 has no number for goes as a byte.
    private static ElementType ElementOf(DmType type) => type switch
    {
        DmType.Int16 => ElementType.Int16,
        DmType.Int32 => ElementType.Int32,
        DmType.UInt16 => ElementType.UInt16,
        DmType.UInt32 => ElementType.UInt32,
        DmType.Float32 => ElementType.Float32,
        DmType.Float64 => ElementType.Float64,
        DmType.Char => ElementType.Int8,
        DmType.Int64 => ElementType.Int64,
        DmType.UInt64 => ElementType.UInt64,
        _ => ElementType.UInt8,
    };

    private static NewDataset Dataset(StoredValue value) => new(value, isChunked: false);

    private static StoredValue Scalar(DmScalar scalar) => new(TypeOf(scalar.Type), [], BytesOf(scalar), []);

    private static StoredValue? Structure(DmStruct structure)
    {
        var type = structure.Fields[0].Type;
        if (structure.Fields.Any(field => field.Type != type) || type.Size() == 1) return null;
        return FieldNames(structure.Fields.Count) is { } names ? new StoredValue(StoredTypes.Record(TypeOf(type), names), [], structure.Fields.SelectMany(BytesOf).ToArray(), []) : null;
    }

    // Tables of colours.
    private static StoredValue? Structures(DmArray array, ReadOnlyMemory<byte> bytes) =>
        array.Types is [DmType.Int16 or DmType.UInt16, _, _] && array.Types.All(type => type == array.Types[0])
            ? new StoredValue(StoredTypes.Record(TypeOf(array.Types[0]), FieldNames(array.Types.Count)!), [array.Count], bytes, [])
            : null;

    // As in dm5 files: a point or another pair of numbers, a colour, a rectangle.
    private static string[]? FieldNames(int count) => count switch
    {
        2 => ["v", "h"],
        3 => ["red", "green", "blue"],
        4 => ["top", "left", "bottom", "right"],
        _ => null,
    };

    private static byte[] BytesOf(DmScalar scalar)
    {
        var bytes = new byte[scalar.Type.Size()];
        scalar.Write(bytes);
        return bytes;
    }

    private static Datatype TypeOf(DmType type) => StoredTypes.Of(ElementOf(type));

    // The elements of an array of tags as those of a signal.
    private sealed class TagArray(DmArray array, ElementType element, IReadOnlyList<long> shape)
        : SignalSource(new SignalDescriptor { ElementType = element, Shape = shape, Axes = DefaultAxes.For(shape) })
    {
        public override void CopyTo(Stream destination, CancellationToken cancellation = default) => array.CopyTo(destination, cancellation);
    }
}
