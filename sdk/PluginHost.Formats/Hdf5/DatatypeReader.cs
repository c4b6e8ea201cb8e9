// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hdf5;

/// <summary>Reads datatype messages (HDF5 File Format Specification 3.0, IV.A.2.d).</summary>
internal static class DatatypeReader
{
    private const int DeepestNesting = 16;

    public static Datatype Read(ref Hdf5Cursor cursor, int depth = 0)
    {
        if (depth > DeepestNesting) throw cursor.Input.Damaged(cursor.Address, "a datatype is nested too deeply");
        var classAndVersion = cursor.Byte();
        var version = classAndVersion >> 4;
        var bits = (int)cursor.UInt(3);
        var size = cursor.UInt32();
        if (size > int.MaxValue) throw cursor.Input.Damaged(cursor.Address, $"an element would be {size} bytes long");
        var type = Read(ref cursor, classAndVersion & 15, version, bits, (int)size, depth);
        if (type.Size == 0 && type is not (FixedTextType or OpaqueType)) throw cursor.Input.Damaged(cursor.Address, "an element would have no bytes");
        return type;
    }

    private static Datatype Read(ref Hdf5Cursor cursor, int kind, int version, int bits, int size, int depth) => kind switch
    {
        0 => ReadInteger(ref cursor, bits, size),
        1 => ReadFloat(ref cursor, bits, size),
        2 => Skip(ref cursor, 2, new OtherType(size, kind)),
        3 => new FixedTextType(size, (TextPadding)Math.Min(bits & 15, 2)),
        4 => Skip(ref cursor, 4, new OtherType(size, kind)),
        5 => ReadOpaque(ref cursor, bits & 0xff, size),
        6 => ReadCompound(ref cursor, version, bits & 0xffff, size, depth),
        7 => new ReferenceType(size),
        8 => ReadEnumeration(ref cursor, version, bits & 0xffff, size, depth),
        9 => new VariableLengthType(size, Read(ref cursor, depth + 1), (bits & 15) == 1),
        10 => ReadArray(ref cursor, version, size, depth),
        _ => throw cursor.Input.Unsupported($"elements of HDF5 class {kind}"),
    };

    private static T Skip<T>(ref Hdf5Cursor cursor, int bytes, T type)
    {
        cursor.Skip(bytes);
        return type;
    }

    private static IntegerType ReadInteger(ref Hdf5Cursor cursor, int bits, int size)
    {
        var offset = cursor.UInt16();
        var precision = cursor.UInt16();
        return new IntegerType(size, (bits & 1) != 0, (bits & 8) != 0, offset == 0 && precision == 8L * size);
    }

    private static FloatType ReadFloat(ref Hdf5Cursor cursor, int bits, int size)
    {
        var field = (Offset: cursor.UInt16(), Precision: cursor.UInt16());
        var exponent = (At: cursor.Byte(), Size: cursor.Byte());
        var mantissa = (At: cursor.Byte(), Size: cursor.Byte());
        var bias = cursor.UInt32();
        // Byte order: bit 0 and bit 6; both set is the VAX. Bits 4-5: 2 is an implied leading one. Bits 8-15: place of the sign.
        var isIeee = (bits & 0x40) == 0 && ((bits >> 4) & 3) == 2 && field.Offset == 0 && field.Precision == 8L * size && mantissa.At == 0
            && ((bits >> 8) & 0xff) == field.Precision - 1
            && (size, exponent.At, exponent.Size, mantissa.Size, bias) is (2, 10, 5, 10, 15) or (4, 23, 8, 23, 127) or (8, 52, 11, 52, 1023);
        return new FloatType(size, (bits & 1) != 0, isIeee);
    }

    private static OpaqueType ReadOpaque(ref Hdf5Cursor cursor, int length, int size)
    {
        var tag = cursor.Bytes(Math.Min(length, cursor.Remaining));
        var end = tag.IndexOf((byte)0);
        return new OpaqueType(size, System.Text.Encoding.UTF8.GetString(end < 0 ? tag : tag[..end]));
    }

    private static CompoundType ReadCompound(ref Hdf5Cursor cursor, int version, int count, int size, int depth)
    {
        var members = new List<CompoundMember>();
        for (var i = 0; i < count; i++)
        {
            var name = ReadName(ref cursor, version);
            var offset = version >= 3 ? cursor.UInt(BytesFor(size)) : cursor.UInt32();
            var dimensions = version == 1 ? ReadMemberDimensions(ref cursor) : [];
            var type = Read(ref cursor, depth + 1);
            if (dimensions.Length > 0) type = ArrayOf(ref cursor, type, dimensions);
            if (offset > (ulong)size || (ulong)type.Size > (ulong)size - offset) throw cursor.Input.Damaged(cursor.Address, $"the field '{name}' lies outside its record");
            members.Add(new CompoundMember(name, (int)offset, type));
        }

        return new CompoundType(size, members);
    }

    private static int[] ReadMemberDimensions(ref Hdf5Cursor cursor)
    {
        var rank = cursor.Byte();
        cursor.Skip(3 + 4 + 4);
        var dimensions = new int[Math.Min(rank, (byte)4)];
        for (var i = 0; i < 4; i++)
        {
            var size = cursor.UInt32();
            if (i < dimensions.Length) dimensions[i] = (int)Math.Min(size, int.MaxValue);
        }

        return dimensions;
    }

    private static EnumerationType ReadEnumeration(ref Hdf5Cursor cursor, int version, int count, int size, int depth)
    {
        if (Read(ref cursor, depth + 1) is not IntegerType { Size: 1 or 2 or 4 or 8 } number) throw cursor.Input.Damaged(cursor.Address, "an enumeration should be of integers");
        if (number.Size != size) throw cursor.Input.Damaged(cursor.Address, "an enumeration and its integers differ in size");
        var names = new List<string>();
        for (var i = 0; i < count; i++) names.Add(ReadName(ref cursor, version));
        var values = new List<(string, long)>();
        foreach (var name in names) values.Add((name, Elements.Integer(cursor.Bytes(number.Size), number)));
        return new EnumerationType(size, number, values);
    }

    private static ArrayType ReadArray(ref Hdf5Cursor cursor, int version, int size, int depth)
    {
        var rank = cursor.Byte();
        if (version < 3) cursor.Skip(3);
        var dimensions = new int[rank];
        for (var i = 0; i < rank; i++) dimensions[i] = (int)Math.Min(cursor.UInt32(), int.MaxValue);
        if (version < 3) cursor.Skip(4 * rank);
        var type = ArrayOf(ref cursor, Read(ref cursor, depth + 1), dimensions);
        return type.Size == size ? type : throw cursor.Input.Damaged(cursor.Address, "a small array and its elements differ in size");
    }

    private static ArrayType ArrayOf(ref Hdf5Cursor cursor, Datatype element, int[] dimensions)
    {
        var size = (long)element.Size;
        foreach (var dimension in dimensions)
        {
            size *= dimension;
            if (size > int.MaxValue) throw cursor.Input.Damaged(cursor.Address, "a small array is too large");
        }

        return new ArrayType((int)size, element, dimensions);
    }

    private static string ReadName(ref Hdf5Cursor cursor, int version)
    {
        var from = cursor.Position;
        var name = cursor.Text();
        if (version < 3) cursor.Align(8, from);
        return name;
    }

    /// <summary>Bytes that HDF5 spends on numbers up to a limit.</summary>
    public static int BytesFor(long limit) => (System.Numerics.BitOperations.Log2((ulong)Math.Max(limit, 1)) / 8) + 1;
}
