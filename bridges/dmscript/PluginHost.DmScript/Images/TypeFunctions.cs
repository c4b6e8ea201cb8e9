// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;

namespace PluginHost.DmScript.Images;

/// <summary>Functions that tell and change the type of pixels.</summary>
public static class TypeFunctions
{
    [BuiltIn]
    [BuiltIn("GetDataType")]
    public static double ImageGetDataType(DmImage image) => (double)image.DataType;

    [BuiltIn]
    public static double ImageGetDataElementByteSize(DmImage image) => image.DataType.Bytes();

    [BuiltIn]
    public static double ImageGetDataElementBitSize(DmImage image) => image.DataType.Bytes() * 8;

    [BuiltIn]
    [BuiltIn("ImageDataTypeIsComplex")]
    public static bool ImageIsDataTypeComplex(DmImage image) => image.DataType.Kind() == ElementKind.Complex;

    [BuiltIn]
    public static bool ImageIsDataTypePackedComplex(DmImage image) => image.DataType.IsPackedComplex();

    [BuiltIn]
    public static bool ImageIsDataTypeReal(DmImage image) => image.DataType.Kind() == ElementKind.Real;

    [BuiltIn]
    public static bool ImageIsDataTypeFloat(DmImage image) => image.DataType.IsFloat();

    [BuiltIn]
    public static bool ImageIsDataTypeInteger(DmImage image) => image.DataType.IsInteger();

    [BuiltIn]
    public static bool ImageIsDataTypeSignedInteger(DmImage image) => image.DataType.IsSignedInteger();

    [BuiltIn]
    public static bool ImageIsDataTypeUnsignedInteger(DmImage image) => image.DataType.IsUnsignedInteger();

    [BuiltIn]
    public static bool ImageIsDataTypeRGB(DmImage image) => image.DataType == ImageDataType.Rgb;

    [BuiltIn]
    public static bool ImageIsDataTypeBinary(DmImage image) => image.DataType == ImageDataType.Binary;

    [BuiltIn]
    public static bool ImageDataTypeIsComplex(double type) => CreationFunctions.Type(type).Kind() == ElementKind.Complex;

    [BuiltIn]
    public static bool ImageDataTypeIsPackedComplex(double type) => CreationFunctions.Type(type).IsPackedComplex();

    [BuiltIn]
    public static bool ImageDataTypeIsReal(double type) => CreationFunctions.Type(type).Kind() == ElementKind.Real;

    [BuiltIn]
    public static bool ImageDataTypeIsFloat(double type) => CreationFunctions.Type(type).IsFloat();

    [BuiltIn]
    public static bool ImageDataTypeIsInteger(double type) => CreationFunctions.Type(type).IsInteger();

    [BuiltIn]
    public static bool ImageDataTypeIsSignedInteger(double type) => CreationFunctions.Type(type).IsSignedInteger();

    [BuiltIn]
    public static bool ImageDataTypeIsUnsignedInteger(double type) => CreationFunctions.Type(type).IsUnsignedInteger();

    [BuiltIn]
    public static bool ImageDataTypeIsRGB(double type) => CreationFunctions.Type(type) == ImageDataType.Rgb;

    [BuiltIn]
    public static bool ImageDataTypeIsBinary(double type) => CreationFunctions.Type(type) == ImageDataType.Binary;

    /// <summary>The number of a type by words: class (scalar, complex, packed complex, rgb, binary), scalar (float, int, uint) and bits of a pixel.</summary>
    [BuiltIn]
    public static double ImageConstructDataType(string dataClass, string scalar, double variant, double bits)
    {
        var (kind, number) = (dataClass.ToLowerInvariant(), scalar.ToLowerInvariant());
        var found = Enum.GetValues<ImageDataType>().Where(type => type.Bytes() * 8 == bits && kind switch
        {
            "scalar" => type.Kind() == ElementKind.Real && type != ImageDataType.Binary && number switch
            {
                "float" or "real" => type.IsFloat(),
                "int" or "sint" or "signed" => type.IsSignedInteger(),
                "uint" or "unsigned" => type.IsUnsignedInteger(),
                _ => false,
            },
            "complex" => type is ImageDataType.Complex64 or ImageDataType.Complex128,
            "packed complex" or "packedcomplex" => type.IsPackedComplex(),
            "rgb" => type == ImageDataType.Rgb,
            "binary" => type == ImageDataType.Binary,
            _ => false,
        }).ToArray();
        return found.Length == 1 ? (double)found[0] : throw new Running.ScriptException($"There is no type of pixels '{dataClass}', '{scalar}' with {bits} bits.");
    }

    [BuiltIn]
    public static bool IsRealDataType(DmImage image, double bytes) => image.DataType.IsFloat() && image.DataType.Bytes() == bytes;

    [BuiltIn]
    public static bool IsComplexDataType(DmImage image, double bytes) =>
        image.DataType is ImageDataType.Complex64 or ImageDataType.Complex128 && image.DataType.Bytes() == bytes;

    [BuiltIn]
    public static bool IsPackedComplexDataType(DmImage image, double bytes) => image.DataType.IsPackedComplex() && image.DataType.Bytes() == bytes;

    [BuiltIn]
    public static bool IsIntegerDataType(DmImage image, double bytes, double isSigned) =>
        (isSigned != 0 ? image.DataType.IsSignedInteger() : image.DataType.IsUnsignedInteger()) && image.DataType.Bytes() == bytes;

    [BuiltIn]
    public static bool IsRGBDataType(DmImage image, double bytes) => image.DataType == ImageDataType.Rgb && bytes == 4;

    [BuiltIn]
    public static bool IsBinaryDataType(DmImage image) => image.DataType == ImageDataType.Binary;

    [BuiltIn]
    public static void ConvertToFloat(DmImage image) => image.ConvertTo(ImageDataType.Float32);

    [BuiltIn]
    public static void ConvertToDouble(DmImage image) => image.ConvertTo(ImageDataType.Float64);

    [BuiltIn]
    public static void ConvertToByte(DmImage image) => image.ConvertTo(ImageDataType.UInt8);

    [BuiltIn]
    public static void ConvertToShort(DmImage image) => image.ConvertTo(ImageDataType.Int16);

    [BuiltIn]
    public static void ConvertToLong(DmImage image) => image.ConvertTo(ImageDataType.Int32);

    [BuiltIn]
    public static void ConvertToComplex(DmImage image) => image.ConvertTo(ImageDataType.Complex64);

    [BuiltIn]
    public static void ConvertToPackedComplex(DmImage image) => image.ConvertTo(ImageDataType.PackedComplex64);

    [BuiltIn]
    public static void ConvertToRGB(DmImage image) => image.ConvertTo(ImageDataType.Rgb);

    [BuiltIn]
    public static void ConvertToBinary(DmImage image) => image.ConvertTo(ImageDataType.Binary);

    /// <summary>Changes the type to one by its number.</summary>
    [BuiltIn]
    public static void ImageChangeDataType(DmImage image, double type) => image.ConvertTo(CreationFunctions.Type(type));
}
