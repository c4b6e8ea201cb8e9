// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Language;
using static PluginHost.DmScript.Images.ImageDataType;

namespace PluginHost.DmScript.Images;

/// <summary>Sizes and families of pixel types, and the type that an operation gives.</summary>
public static class ImageDataTypes
{
    /// <summary>Bytes of a pixel.</summary>
    public static int Bytes(this ImageDataType type) => type switch
    {
        UInt8 or Int8 or Binary => 1,
        Int16 or UInt16 => 2,
        Float32 or Int32 or UInt32 or Rgb => 4,
        Complex64 or PackedComplex64 or Float64 or Int64 or UInt64 => 8,
        _ => 16,
    };

    /// <summary>How its pixels are computed with.</summary>
    public static ElementKind Kind(this ImageDataType type) => type switch
    {
        Complex64 or Complex128 or PackedComplex64 or PackedComplex128 => ElementKind.Complex,
        Rgb => ElementKind.Rgb,
        _ => ElementKind.Real,
    };

    public static bool IsPackedComplex(this ImageDataType type) => type is PackedComplex64 or PackedComplex128;

    public static bool IsSignedInteger(this ImageDataType type) => type is Int8 or Int16 or Int32 or Int64;

    public static bool IsUnsignedInteger(this ImageDataType type) => type is UInt8 or UInt16 or UInt32 or UInt64;

    public static bool IsInteger(this ImageDataType type) => type.IsSignedInteger() || type.IsUnsignedInteger();

    public static bool IsFloat(this ImageDataType type) => type is Float32 or Float64;

    /// <summary>Whether float32 cannot hold its values exactly.</summary>
    public static bool IsWide(this ImageDataType type) => type is Int32 or UInt32 or Int64 or UInt64 or Float64 or Complex128 or PackedComplex128;

    /// <summary>The real type that holds values of a type.</summary>
    public static ImageDataType ToReal(this ImageDataType type) => type.IsWide() ? Float64 : Float32;

    /// <summary>The complex type that holds values of a type.</summary>
    public static ImageDataType ToComplex(this ImageDataType type) => type.IsWide() ? Complex128 : Complex64;

    /// <summary>The type of a new image that holds an operation's values: no value of the operands is rounded.</summary>
    public static ImageDataType Of(BinaryOperator operation, ImageDataType left, ImageDataType right)
    {
        if (IsTruth(operation)) return Float32;
        if (left == Rgb || right == Rgb) return Rgb;
        var isWide = left.IsWide() || right.IsWide();
        if (left.Kind() == ElementKind.Complex || right.Kind() == ElementKind.Complex) return isWide ? Complex128 : Complex64;
        if (left.IsFloat() || right.IsFloat() || operation is BinaryOperator.Divide or BinaryOperator.Power) return isWide ? Float64 : Float32;
        return OfIntegers(left, right);
    }

    /// <summary>Whether an operation gives 0 or 1.</summary>
    public static bool IsTruth(BinaryOperator operation) => operation is BinaryOperator.Equal or BinaryOperator.NotEqual or BinaryOperator.Less
        or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual or BinaryOperator.And or BinaryOperator.Or;

    private static ImageDataType OfIntegers(ImageDataType left, ImageDataType right)
    {
        var bytes = Math.Max(left.Bytes(), right.Bytes());
        if (bytes < 4) return Int32;
        if (left.IsSignedInteger() && right.IsSignedInteger()) return bytes == 8 ? Int64 : Int32;
        if (bytes == 8) return left.IsUnsignedInteger() && right.IsUnsignedInteger() ? UInt64 : Int64;
        return left.IsUnsignedInteger() && right.IsUnsignedInteger() ? UInt32 : Float64;
    }
}
