// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Language;

namespace PluginHost.DmScript.Images;

/// <summary>Sizes and families of pixel types, and the type that an operation gives.</summary>
public static class ImageDataTypes
{
    /// <summary>Bytes of a pixel.</summary>
    public static int Bytes(this ImageDataType type) => type switch
    {
        ImageDataType.UInt8 or ImageDataType.Int8 or ImageDataType.Binary => 1,
        ImageDataType.Int16 or ImageDataType.UInt16 => 2,
        ImageDataType.Float32 or ImageDataType.Int32 or ImageDataType.UInt32 or ImageDataType.Rgb => 4,
        ImageDataType.Complex64 or ImageDataType.PackedComplex64 or ImageDataType.Float64 or ImageDataType.Int64 or ImageDataType.UInt64 => 8,
        _ => 16,
    };

    /// <summary>How its pixels are computed with.</summary>
    public static ElementKind Kind(this ImageDataType type) => type switch
    {
        ImageDataType.Complex64 or ImageDataType.Complex128 or ImageDataType.PackedComplex64 or ImageDataType.PackedComplex128 => ElementKind.Complex,
        ImageDataType.Rgb => ElementKind.Rgb,
        _ => ElementKind.Real,
    };

    public static bool IsPackedComplex(this ImageDataType type) => type is ImageDataType.PackedComplex64 or ImageDataType.PackedComplex128;

    public static bool IsSignedInteger(this ImageDataType type) => type is ImageDataType.Int8 or ImageDataType.Int16 or ImageDataType.Int32 or ImageDataType.Int64;

    public static bool IsUnsignedInteger(this ImageDataType type) => type is ImageDataType.UInt8 or ImageDataType.UInt16 or ImageDataType.UInt32 or ImageDataType.UInt64;

    public static bool IsInteger(this ImageDataType type) => type.IsSignedInteger() || type.IsUnsignedInteger();

    public static bool IsFloat(this ImageDataType type) => type is ImageDataType.Float32 or ImageDataType.Float64;

    /// <summary>Whether float32 cannot hold its values exactly.</summary>
    public static bool IsWide(this ImageDataType type) => type is ImageDataType.Int32 or ImageDataType.UInt32 or ImageDataType.Int64 or ImageDataType.UInt64 or ImageDataType.Float64 or ImageDataType.Complex128 or ImageDataType.PackedComplex128;

    /// <summary>The real type that holds values of a type.</summary>
    public static ImageDataType ToReal(this ImageDataType type) => type.IsWide() ? ImageDataType.Float64 : ImageDataType.Float32;

    /// <summary>The complex type that holds values of a type.</summary>
    public static ImageDataType ToComplex(this ImageDataType type) => type.IsWide() ? ImageDataType.Complex128 : ImageDataType.Complex64;

    /// <summary>The type of a new image that holds an operation's values: no value of the operands is rounded.</summary>
    public static ImageDataType Of(BinaryOperator operation, ImageDataType left, ImageDataType right)
    {
        if (IsTruth(operation)) return ImageDataType.Float32;
        if (left == ImageDataType.Rgb || right == ImageDataType.Rgb) return ImageDataType.Rgb;
        var isWide = left.IsWide() || right.IsWide();
        if (left.Kind() == ElementKind.Complex || right.Kind() == ElementKind.Complex) return isWide ? ImageDataType.Complex128 : ImageDataType.Complex64;
        if (left.IsFloat() || right.IsFloat() || operation is BinaryOperator.Divide or BinaryOperator.Power) return isWide ? ImageDataType.Float64 : ImageDataType.Float32;
        return OfIntegers(left, right);
    }

    /// <summary>Whether an operation gives 0 or 1.</summary>
    public static bool IsTruth(BinaryOperator operation) => operation is BinaryOperator.Equal or BinaryOperator.NotEqual or BinaryOperator.Less
        or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual or BinaryOperator.And or BinaryOperator.Or;

    private static ImageDataType OfIntegers(ImageDataType left, ImageDataType right)
    {
        var bytes = Math.Max(left.Bytes(), right.Bytes());
        if (bytes < 4) return ImageDataType.Int32;
        if (left.IsSignedInteger() && right.IsSignedInteger()) return bytes == 8 ? ImageDataType.Int64 : ImageDataType.Int32;
        if (bytes == 8) return left.IsUnsignedInteger() && right.IsUnsignedInteger() ? ImageDataType.UInt64 : ImageDataType.Int64;
        return left.IsUnsignedInteger() && right.IsUnsignedInteger() ? ImageDataType.UInt32 : ImageDataType.Float64;
    }
}
