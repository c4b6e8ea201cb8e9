// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace PluginHost.Contract;

/// <summary>Facts about <see cref="ElementType"/>: size, wire name and .NET type.</summary>
public static class ElementTypes
{
    private static readonly (ElementType Type, string Name, int Size, Type? Clr)[] Table =
    [
        (ElementType.Boolean, "bool", 1, typeof(bool)),
        (ElementType.Int8, "int8", 1, typeof(sbyte)),
        (ElementType.Int16, "int16", 2, typeof(short)),
        (ElementType.Int32, "int32", 4, typeof(int)),
        (ElementType.Int64, "int64", 8, typeof(long)),
        (ElementType.UInt8, "uint8", 1, typeof(byte)),
        (ElementType.UInt16, "uint16", 2, typeof(ushort)),
        (ElementType.UInt32, "uint32", 4, typeof(uint)),
        (ElementType.UInt64, "uint64", 8, typeof(ulong)),
        (ElementType.Float32, "float32", 4, typeof(float)),
        (ElementType.Float64, "float64", 8, typeof(double)),
        (ElementType.Complex64, "complex64", 8, null),
        (ElementType.Complex128, "complex128", 16, typeof(Complex)),
        (ElementType.Rgb24, "rgb24", 3, null),
        (ElementType.Rgba32, "rgba32", 4, null),
        (ElementType.Rgb48, "rgb48", 6, null),
        (ElementType.Rgba64, "rgba64", 8, null),
    ];

    /// <summary>Bytes of one element.</summary>
    public static int Size(this ElementType type) => Table[(int)type].Size;

    /// <summary>The name the contract uses, such as <c>uint16</c>.</summary>
    public static string Name(this ElementType type) => Table[(int)type].Name;

    /// <summary>True for one real number an element (integers, floats and booleans).</summary>
    public static bool IsReal(this ElementType type) => type <= ElementType.Float64;

    /// <summary>True for integers, signed or not.</summary>
    public static bool IsInteger(this ElementType type) => type is >= ElementType.Int8 and <= ElementType.UInt64;

    /// <summary>True for complex elements.</summary>
    public static bool IsComplex(this ElementType type) => type is ElementType.Complex64 or ElementType.Complex128;

    /// <summary>True for colour elements.</summary>
    public static bool IsColour(this ElementType type) => type >= ElementType.Rgb24;

    /// <summary>Reads a wire name; false when there is no such element type.</summary>
    public static bool TryParse([NotNullWhen(true)] string? name, out ElementType type)
    {
        foreach (var row in Table)
        {
            if (row.Name == name)
            {
                type = row.Type;
                return true;
            }
        }

        type = default;
        return false;
    }

    /// <summary>The element type that a .NET number has.</summary>
    /// <exception cref="NotSupportedException">The contract has no element of that .NET type.</exception>
    public static ElementType Of<T>() where T : unmanaged =>
        Stored<T>.As ?? throw new NotSupportedException($"No element type of the contract is stored as {typeof(T).Name}.");

    /// <summary>The element type that a .NET number has; false when the contract has no element of that .NET type.</summary>
    public static bool TryOf<T>(out ElementType type) where T : unmanaged
    {
        type = Stored<T>.As.GetValueOrDefault();
        return Stored<T>.As is not null;
    }

    // Looked up once for each .NET type: signals ask for every frame.
    private static class Stored<T> where T : unmanaged
    {
        public static readonly ElementType? As = Table.Where(row => row.Clr == typeof(T)).Select(row => (ElementType?)row.Type).FirstOrDefault();
    }
}
