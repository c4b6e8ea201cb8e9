// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text;
using PluginHost.Formats.Bytes;
using PluginHost.Formats.Hdf5;

namespace PluginHost.Formats.Dm;

/// <summary>
/// Reads the tags of a dm5 file, which is HDF5: groups are groups, single values, structures and texts attributes, arrays datasets, and
/// the entries of a list are called <c>[0]</c>, <c>[1]</c>, … Found in files of Nion Swift, which were made after those of GMS.
/// </summary>
internal sealed class Dm5TagReader(Hdf5File file)
{
    private int _tags;

    /// <summary>The arrays that were left in the file, by their tags.</summary>
    public Dictionary<DmArray, Hdf5Dataset> Datasets { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Reads all tags.</summary>
    public DmGroup Read() => Read(file.Root, depth: 0);

    /// <summary>The position that a name such as <c>[3]</c> states; null when it is another name.</summary>
    public static int? Position(string name) =>
        name.Length > 2 && name[0] == '[' && name[^1] == ']' && int.TryParse(name.AsSpan(1, name.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : null;

    private DmGroup Read(Hdf5Group group, int depth)
    {
        if (depth > DmLimits.DeepestGroup) throw file.Input.Damaged(group.Header.Address, $"groups of tags are nested more than {DmLimits.DeepestGroup} deep");
        var entries = new List<DmEntry>();
        foreach (var attribute in group.Attributes)
        {
            if (Value(attribute) is { } value) Add(attribute.Name, value);
        }

        foreach (var child in group.Children())
        {
            if (child is Hdf5Group inner) Add(child.Name, Read(inner, depth + 1));
            else if (child is Hdf5Dataset dataset && Array(dataset) is { } array) Add(child.Name, array);
        }

        var isList = entries.Count == 0 ? group.Name.EndsWith("List", StringComparison.Ordinal) || group.Name == "Thumbnails" : entries.TrueForAll(entry => Position(entry.Name) is not null);
        return isList ? DmGroup.List(entries.OrderBy(entry => Position(entry.Name)).Select(entry => entry.Value)) : DmGroup.Named(entries);

        void Add(string name, DmNode value)
        {
            if (++_tags > DmLimits.MostTags) throw file.Input.Damaged(group.Header.Address, $"the file holds more than {DmLimits.MostTags} tags");
            // A slash separates groups in HDF5.
            entries.Add(new DmEntry(name.Replace(Dm5TreeWriter.Slash, '/'), value));
        }
    }

    private DmNode? Value(Hdf5Attribute attribute)
    {
        if (attribute.Space.IsNull) return null;
        var bytes = attribute.Bytes.Span;
        if (attribute.Space.Dimensions.Count > 0) return TypeOf(attribute.Type) is { } element ? Packed(element, bytes) : null;
        return attribute.Type switch
        {
            FixedTextType => new DmText(Text(bytes)),
            VariableLengthType { IsText: true } => new DmText(Text(file.Texts.Read(bytes, 1).Span)),
            CompoundType record => Structure(record, bytes),
            var type => TypeOf(type) is { } single ? Scalar(single, type, bytes) : null,
        };
    }

    private static DmStruct? Structure(CompoundType record, ReadOnlySpan<byte> bytes)
    {
        var fields = new List<DmScalar>();
        foreach (var member in record.Members)
        {
            if (TypeOf(member.Type) is not { } type) return null;
            fields.Add(Scalar(type, member.Type, bytes.Slice(member.Offset, member.Type.Size)));
        }

        return fields.Count == 0 ? null : new DmStruct(fields);
    }

    private static DmScalar Scalar(DmType type, Datatype stored, ReadOnlySpan<byte> bytes)
    {
        if (stored is not (IntegerType { IsBigEndian: true } or FloatType { IsBigEndian: true })) return DmScalar.Read(type, bytes);
        Span<byte> turned = stackalloc byte[8];
        bytes.CopyTo(turned);
        turned[..bytes.Length].Reverse();
        return DmScalar.Read(type, turned);
    }

    private static DmArray? Packed(DmType type, ReadOnlySpan<byte> bytes) => bytes.Length % type.Size() == 0 ? DmArray.Of(type, bytes.ToArray()) : null;

    private DmNode? Array(Hdf5Dataset dataset)
    {
        if (dataset.Space.IsNull || dataset.HasExternalFiles) return null;
        var types = dataset.Type is CompoundType record ? record.Members.Select(member => TypeOf(member.Type)).ToArray() : [TypeOf(dataset.Type)];
        if (types.Length == 0 || System.Array.Exists(types, type => type is null)) return null;
        DmType[] known = [.. types.OfType<DmType>()];
        if (known.Sum(type => type.Size()) != dataset.Type.Size) return null;
        var isImage = dataset.Name == "Data";
        if (!isImage && dataset.Count <= DmLimits.LongestText && dataset.Bytes <= DmLimits.LongestText)
        {
            var bytes = dataset.Count == 0 ? [] : ArrayCopy.ReadSmall(dataset, DmLimits.LongestText);
            if (known is [DmType.UInt16] && Utf16.TryDecode(bytes, out var text)) return new DmText(text);
            if (dataset.Count <= DmLimits.LongestArray) return new DmArray(known, known.Length > 1, dataset.Count, 0, bytes);
        }

        var array = new DmArray(known, known.Length > 1, dataset.Count, dataset.PlainPosition() ?? 0, null) { Content = Content(dataset) };
        Datasets[array] = dataset;
        return array;
    }

    private static DmContent? Content(Hdf5Dataset dataset)
    {
        if (Hdf5.ElementConversion.For(dataset.Type) is not { } conversion) return null;
        var shape = dataset.Space.Dimensions;
        var descriptor = new Contract.SignalDescriptor { ElementType = conversion.Target, Shape = shape, Axes = DefaultAxes.For(shape) };
        return Hdf5ArraySource.For(dataset, descriptor, conversion).CopyTo;
    }

    private static DmType? TypeOf(Datatype type) => type switch
    {
        IntegerType { IsWhole: true } integer => (integer.Size, integer.IsSigned) switch
        {
            (1, true) => DmType.Char,
            (1, false) => DmType.Octet,
            (2, true) => DmType.Int16,
            (2, false) => DmType.UInt16,
            (4, true) => DmType.Int32,
            (4, false) => DmType.UInt32,
            (8, true) => DmType.Int64,
            (8, false) => DmType.UInt64,
            _ => null,
        },
        FloatType { IsIeee: true, Size: 4 } => DmType.Float32,
        FloatType { IsIeee: true, Size: 8 } => DmType.Float64,
        EnumerationType { IsBoolean: true } => DmType.Boolean,
        _ => null,
    };

    // GMS is said to write UTF-8, and sometimes Latin-1.
    private static string Text(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        var text = end < 0 ? bytes : bytes[..end];
        return (System.Text.Unicode.Utf8.IsValid(text) ? Encoding.UTF8 : Encoding.Latin1).GetString(text);
    }
}
