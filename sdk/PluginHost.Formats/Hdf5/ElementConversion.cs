// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using PluginHost.Contract;

namespace PluginHost.Formats.Hdf5;

/// <summary>How elements of a file become elements of the contract: little-endian, without gaps.</summary>
/// <param name="Target">The contract's element type.</param>
/// <param name="SourceSize">Bytes of an element in the file.</param>
/// <param name="Kind">What is to be done.</param>
internal sealed record ElementConversion(ElementType Target, int SourceSize, ConversionKind Kind)
{
    /// <summary>True when the bytes are right as they are.</summary>
    public bool IsNone => Kind == ConversionKind.None;

    /// <summary>The conversion for a type; null when the contract has no such element.</summary>
    public static ElementConversion? For(Datatype type) => type switch
    {
        IntegerType { IsWhole: true } integer => ForInteger(integer),
        FloatType { IsIeee: true, Size: 2 } half => new ElementConversion(ElementType.Float32, 2, half.IsBigEndian ? ConversionKind.SwappedHalves : ConversionKind.Halves),
        FloatType { IsIeee: true } real => new ElementConversion(real.Size == 4 ? ElementType.Float32 : ElementType.Float64, real.Size, Swap(real.Size, real.IsBigEndian)),
        EnumerationType { IsBoolean: true } => new ElementConversion(ElementType.Boolean, 1, ConversionKind.None),
        EnumerationType { Number.IsWhole: true } other => ForInteger(other.Number),
        CompoundType record => ForRecord(record),
        _ => null,
    };

    /// <summary>Converts whole elements.</summary>
    /// <param name="source">Elements of the file; changed when source and target have the same size.</param>
    /// <param name="converted">Room for elements of another size.</param>
    /// <returns>The converted elements, in one of the two.</returns>
    public ReadOnlySpan<byte> Convert(Span<byte> source, Span<byte> converted)
    {
        switch (Kind)
        {
            case ConversionKind.Swap2:
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ushort>(source), MemoryMarshal.Cast<byte, ushort>(source));
                return source;
            case ConversionKind.Swap4:
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, uint>(source), MemoryMarshal.Cast<byte, uint>(source));
                return source;
            case ConversionKind.Swap8:
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ulong>(source), MemoryMarshal.Cast<byte, ulong>(source));
                return source;
            case ConversionKind.SwappedHalves:
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ushort>(source), MemoryMarshal.Cast<byte, ushort>(source));
                goto case ConversionKind.Halves;
            case ConversionKind.Halves:
                var halves = MemoryMarshal.Cast<byte, Half>(source);
                var singles = MemoryMarshal.Cast<byte, float>(converted)[..halves.Length];
                for (var i = 0; i < halves.Length; i++) singles[i] = (float)halves[i];
                return MemoryMarshal.AsBytes(singles);
            default:
                return source;
        }
    }

    private static ElementConversion? ForInteger(IntegerType type)
    {
        ElementType? target = (type.Size, type.IsSigned) switch
        {
            (1, true) => ElementType.Int8,
            (1, false) => ElementType.UInt8,
            (2, true) => ElementType.Int16,
            (2, false) => ElementType.UInt16,
            (4, true) => ElementType.Int32,
            (4, false) => ElementType.UInt32,
            (8, true) => ElementType.Int64,
            (8, false) => ElementType.UInt64,
            _ => null,
        };
        return target is { } known ? new ElementConversion(known, type.Size, Swap(type.Size, type.IsBigEndian)) : null;
    }

    // NumPy writes complex numbers as records (r, i), HyperSpy writes colours as records (R, G, B) or (R, G, B, A).
    private static ElementConversion? ForRecord(CompoundType record)
    {
        var names = string.Join(',', record.Members.Select(member => member.Name));
        var first = record.Members.Count > 0 ? record.Members[0].Type : null;
        for (var i = 0; i < record.Members.Count; i++)
        {
            if (record.Members[i].Type != first || record.Members[i].Offset != i * first!.Size) return null;
        }

        if (first is null || record.Size != record.Members.Count * first.Size) return null;
        return (names, first) switch
        {
            ("r,i" or "real,imag", FloatType { IsIeee: true, Size: 4 } part) => new(ElementType.Complex64, 8, Swap(4, part.IsBigEndian)),
            ("r,i" or "real,imag", FloatType { IsIeee: true, Size: 8 } part) => new(ElementType.Complex128, 16, Swap(8, part.IsBigEndian)),
            ("R,G,B", IntegerType { IsWhole: true, IsSigned: false, Size: 1 }) => new(ElementType.Rgb24, 3, ConversionKind.None),
            ("R,G,B,A", IntegerType { IsWhole: true, IsSigned: false, Size: 1 }) => new(ElementType.Rgba32, 4, ConversionKind.None),
            ("R,G,B", IntegerType { IsWhole: true, IsSigned: false, Size: 2 } part) => new(ElementType.Rgb48, 6, Swap(2, part.IsBigEndian)),
            ("R,G,B,A", IntegerType { IsWhole: true, IsSigned: false, Size: 2 } part) => new(ElementType.Rgba64, 8, Swap(2, part.IsBigEndian)),
            _ => null,
        };
    }

    private static ConversionKind Swap(int size, bool isBigEndian) => (size, isBigEndian) switch
    {
        (2, true) => ConversionKind.Swap2,
        (4, true) => ConversionKind.Swap4,
        (8, true) => ConversionKind.Swap8,
        _ => ConversionKind.None,
    };
}

/// <summary>Kinds of <see cref="ElementConversion"/>.</summary>
internal enum ConversionKind
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>Each two bytes change places.</summary>
    Swap2,
    /// <summary>Each four bytes are reversed.</summary>
    Swap4,
    /// <summary>Each eight bytes are reversed.</summary>
    Swap8,
    /// <summary>binary16 becomes binary32.</summary>
    Halves,
    /// <summary>Big-endian binary16 becomes binary32.</summary>
    SwappedHalves,
}
