// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using CsCheck;
using PluginHost.Formats.Dm;

namespace PluginHost.Formats.Tests.Dm;

/// <summary>Trees of tags of every kind, and what is in them as text, to compare.</summary>
internal static class DmTrees
{
    private static readonly Gen<string> Name = Gen.OneOf("", "Voltage", "Stage X", "µ", "Å", "$sorted", "$$x", "Data Bar", "a (2)", "a");

    private static readonly Gen<DmScalar> Scalar =
        from type in Gen.Enum<DmType>()
        from bits in Gen.ULong
        select new DmScalar(type, type.Size() == 8 ? bits : bits & ((1ul << (8 * type.Size())) - 1));

    private static readonly Gen<DmNode> Value = Gen.OneOf<DmNode>(
        Scalar.Select(scalar => (DmNode)scalar),
        Gen.OneOf("", "STEM", "Zeile 1\r\nµ", "\u4E2D\U0001F52C").Select(Gen.Bool, (text, isString) => (DmNode)new DmText(text, isString)),
        Scalar.Array[1, 4].Select(fields => (DmNode)new DmStruct(fields)),
        // Numbers of 16 bits that could be text are one when they are read.
        Gen.Select(Gen.Enum<DmType>(), Gen.Byte.Array[0, 64], (type, bytes) => (DmNode)DmArray.Of(type == DmType.UInt16 ? DmType.Int16 : type, bytes.AsMemory(0, bytes.Length / type.Size() * type.Size()))),
        Gen.Byte.Array[0, 5].Select(bytes => (DmNode)DmArray.OfStructures([DmType.Octet, DmType.UInt16], new byte[bytes.Length * 3])));

    /// <summary>Arrays that are so long that they are left where they are.</summary>
    public static Gen<DmNode> Left { get; } =
        Gen.Long[5000, 1L << 40].Select(count => (DmNode)new DmArray([DmType.Float32], false, count, 77, null));

    /// <summary>Groups and lists of a depth.</summary>
    public static Gen<DmGroup> Group(int depth, Gen<DmNode>? more = null)
    {
        var value = more is null ? Value : Gen.OneOf(Value, Value, Value, more);
        return
            from isSorted in Gen.Bool
            from isOpen in Gen.Bool
            from isList in Gen.Bool
            from entries in Gen.Select(Name, depth == 0 ? value : Gen.OneOf(value, Group(depth - 1, more).Select(inner => (DmNode)inner)), (name, node) => new DmEntry(name, node)).Array[0, 6]
            select new DmGroup([.. entries.Select(entry => isList ? entry with { Name = "" } : entry)], isSorted, isOpen);
    }

    /// <summary>Everything a tree says; elements left in a file are told by their place.</summary>
    public static string Describe(DmNode node) => Describe(node, array => array.Bytes is { } bytes ? Convert.ToHexString(bytes.Span) : $"@{array.Offset}");

    /// <summary>Everything a tree says, with all elements wherever they lie.</summary>
    public static string DescribeWhole(DmNode node) => Describe(node, array =>
    {
        using var elements = new MemoryStream();
        array.CopyTo(elements);
        return Convert.ToHexString(elements.ToArray());
    });

    private static string Describe(DmNode node, Func<DmArray, string> elements) => node switch
    {
        DmGroup group => $"{group.IsSorted}{group.IsOpen}[{string.Join(',', group.Entries.Select(entry => $"'{entry.Name}'={Describe(entry.Value, elements)}"))}]",
        DmScalar scalar => $"{scalar.Type}:{scalar.Bits:X}",
        DmText text => $"{text.IsString}\"{text.Text}\"",
        DmStruct structure => $"{{{string.Join(',', structure.Fields.Select(field => Describe(field, elements)))}}}",
        DmArray array => $"{string.Join('/', array.Types)}{array.IsOfStructures}{array.Count}:{elements(array)}",
        _ => throw new NotSupportedException(),
    };
}
