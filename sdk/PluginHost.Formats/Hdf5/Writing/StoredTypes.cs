// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using PluginHost.Contract;

namespace PluginHost.Formats.Hdf5.Writing;

/// <summary>The types of elements that are written, as h5py and HyperSpy write them.</summary>
internal static class StoredTypes
{
    /// <summary>Texts of any length, in UTF-8.</summary>
    public static VariableLengthType Text { get; } = new(16, Unsigned(1), IsText: true);

    /// <summary>h5py's booleans: an enumeration of bytes with exactly these names. Readers in Python refuse plain bytes where they expect it.</summary>
    public static EnumerationType Boolean { get; } = new(1, Unsigned(1), [("FALSE", 0), ("TRUE", 1)]);

    /// <summary>The type of an element of .NET.</summary>
    /// <exception cref="NotSupportedException">HDF5 has none that would be read back as this.</exception>
    public static Datatype Of<T>()
        where T : unmanaged => default(T) switch
        {
            bool => Boolean,
            sbyte => Signed(1),
            short => Signed(2),
            int => Signed(4),
            long => Signed(8),
            byte => Unsigned(1),
            ushort => Unsigned(2),
            uint => Unsigned(4),
            ulong => Unsigned(8),
            float => Float(4),
            double => Float(8),
            Complex => Record(Float(8), "r", "i"),
            _ => throw new NotSupportedException($"HDF5 has no type for {typeof(T).Name}."),
        };

    /// <summary>The type of an element of a signal: complex numbers are NumPy's records (r, i), colours HyperSpy's (R, G, B, A).</summary>
    public static Datatype Of(ElementType type) => type switch
    {
        ElementType.Boolean => Of<bool>(),
        ElementType.Int8 => Of<sbyte>(),
        ElementType.Int16 => Of<short>(),
        ElementType.Int32 => Of<int>(),
        ElementType.Int64 => Of<long>(),
        ElementType.UInt8 => Of<byte>(),
        ElementType.UInt16 => Of<ushort>(),
        ElementType.UInt32 => Of<uint>(),
        ElementType.UInt64 => Of<ulong>(),
        ElementType.Float32 => Of<float>(),
        ElementType.Float64 => Of<double>(),
        ElementType.Complex64 => Record(Float(4), "r", "i"),
        ElementType.Complex128 => Of<Complex>(),
        ElementType.Rgb24 => Record(Unsigned(1), "R", "G", "B"),
        ElementType.Rgba32 => Record(Unsigned(1), "R", "G", "B", "A"),
        ElementType.Rgb48 => Record(Unsigned(2), "R", "G", "B"),
        ElementType.Rgba64 => Record(Unsigned(2), "R", "G", "B", "A"),
        _ => throw new InvalidOperationException($"HDF5 has no place for {type}."),
    };

    /// <summary>Fields of one type, one after the other.</summary>
    public static CompoundType Record(Datatype field, params IReadOnlyList<string> names) =>
        new(names.Count * field.Size, [.. names.Select((name, index) => new CompoundMember(name, index * field.Size, field))]);

    private static IntegerType Signed(int size) => new(size, IsBigEndian: false, IsSigned: true, IsWhole: true);

    private static IntegerType Unsigned(int size) => new(size, IsBigEndian: false, IsSigned: false, IsWhole: true);

    private static FloatType Float(int size) => new(size, IsBigEndian: false, IsIeee: true);
}
