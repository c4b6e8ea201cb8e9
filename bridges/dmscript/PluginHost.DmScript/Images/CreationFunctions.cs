// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Images;

/// <summary>Functions that make images.</summary>
public static class CreationFunctions
{
    [BuiltIn]
    public static DmImage RealImage(string title, double bytes, double d0, double? d1 = null, double? d2 = null, double? d3 = null, double? d4 = null) =>
        New(title, Real(bytes), d0, d1, d2, d3, d4);

    [BuiltIn]
    public static DmImage IntegerImage(
        string title, double bytes, double isSigned, double d0, double? d1 = null, double? d2 = null, double? d3 = null, double? d4 = null) =>
        New(title, Integer(bytes, isSigned != 0), d0, d1, d2, d3, d4);

    [BuiltIn]
    public static DmImage ComplexImage(string title, double bytes, double d0, double? d1 = null, double? d2 = null, double? d3 = null, double? d4 = null) =>
        New(title, Complex(bytes), d0, d1, d2, d3, d4);

    [BuiltIn]
    public static DmImage RGBImage(string title, double bytes, double d0, double? d1 = null, double? d2 = null, double? d3 = null) =>
        bytes == 4 ? New(title, ImageDataType.Rgb, d0, d1, d2, d3) : throw new ScriptException($"A colour image has 4 bytes a pixel, not {bytes}.");

    [BuiltIn]
    public static DmImage BinaryImage(string title, double d0, double? d1 = null, double? d2 = null, double? d3 = null) =>
        New(title, ImageDataType.Binary, d0, d1, d2, d3);

    [BuiltIn]
    public static DmImage NewImage(string title, double type, double d0, double? d1 = null, double? d2 = null, double? d3 = null, double? d4 = null) =>
        New(title, Type(type), d0, d1, d2, d3, d4);

    [BuiltIn]
    public static DmImage CreateFloatImage(string title, double width, double height) => New(title, ImageDataType.Float32, width, height);

    [BuiltIn]
    public static DmImage CreateByteImage(string title, double width, double height) => New(title, ImageDataType.UInt8, width, height);

    [BuiltIn]
    public static DmImage CreateShortImage(string title, double width, double height) => New(title, ImageDataType.Int16, width, height);

    [BuiltIn]
    public static DmImage CreateLongImage(string title, double width, double height) => New(title, ImageDataType.Int32, width, height);

    [BuiltIn]
    public static DmImage CreateDoubleImage(string title, double width, double height) => New(title, ImageDataType.Float64, width, height);

    [BuiltIn]
    public static DmImage CreateComplexImage(string title, double width, double height) => New(title, ImageDataType.Complex64, width, height);

    [BuiltIn]
    public static DmImage CreateRGBImage(string title, double width, double height) => New(title, ImageDataType.Rgb, width, height);

    /// <summary>An expression with a size of its own.</summary>
    [BuiltIn]
    public static ImageExpression ExprSize(double width, ImageExpression values) => Sized(values, width);

    [BuiltIn]
    public static ImageExpression ExprSize(double width, double height, ImageExpression values) => Sized(values, width, height);

    [BuiltIn]
    public static ImageExpression ExprSize(double width, double height, double depth, ImageExpression values) => Sized(values, width, height, depth);

    [BuiltIn]
    public static ImageExpression ExprSize(double d0, double d1, double d2, double d3, ImageExpression values) => Sized(values, d0, d1, d2, d3);

    [BuiltIn]
    public static DmImage ImageClone(DmImage image) => image.Clone();

    [BuiltIn]
    public static DmImage ImageClone(ImageExpression values) => values.ToImage();

    internal static ImageDataType Type(double code) => Enum.IsDefined((ImageDataType)code)
        ? (ImageDataType)code
        : throw new ScriptException($"There is no image data type {code}.");

    internal static ImageDataType Real(double bytes) => bytes switch
    {
        4 => ImageDataType.Float32,
        8 => ImageDataType.Float64,
        _ => throw new ScriptException($"A real image has 4 or 8 bytes a pixel, not {bytes}."),
    };

    internal static ImageDataType Complex(double bytes) => bytes switch
    {
        8 => ImageDataType.Complex64,
        16 => ImageDataType.Complex128,
        _ => throw new ScriptException($"A complex image has 8 or 16 bytes a pixel, not {bytes}."),
    };

    internal static ImageDataType Integer(double bytes, bool isSigned) => (bytes, isSigned) switch
    {
        (1, true) => ImageDataType.Int8,
        (1, false) => ImageDataType.UInt8,
        (2, true) => ImageDataType.Int16,
        (2, false) => ImageDataType.UInt16,
        (4, true) => ImageDataType.Int32,
        (4, false) => ImageDataType.UInt32,
        (8, true) => ImageDataType.Int64,
        (8, false) => ImageDataType.UInt64,
        _ => throw new ScriptException($"An integer image has 1, 2, 4 or 8 bytes a pixel, not {bytes}."),
    };

    private static DmImage New(string title, ImageDataType type, params ReadOnlySpan<double?> sizes)
    {
        var given = new List<long>();
        foreach (var size in sizes)
        {
            if (size is { } number) given.Add((long)number);
        }

        return new DmImage(type, given) { Name = title };
    }

    private static SizedExpression Sized(ImageExpression values, params IEnumerable<double> sizes) => new(values, new ImageFrame([.. sizes.Select(size => (long)size)]));
}
