// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Numerics;
using PluginHost.DmScript.Images;
using PluginHost.Formats.Dm;

namespace PluginHost.DmScript.Tags;

/// <summary>Turns tag values into values of the language and back. A value of another kind than asked for is converted where nothing is lost in meaning.</summary>
internal static class TagValues
{
    public static double? Number(object? value) => value switch
    {
        DmScalar scalar => scalar.ToDouble(),
        DmText text when double.TryParse(text.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    public static string? Text(object? value) => value switch
    {
        DmText text => text.Text,
        DmScalar { Type: DmType.Boolean } scalar => scalar.Bits != 0 ? "true" : "false",
        DmScalar { Type: DmType.Float32 } scalar => ((float)scalar.ToDouble()).ToString(CultureInfo.InvariantCulture),
        DmScalar { Type: DmType.Float64 } scalar => scalar.ToDouble().ToString(CultureInfo.InvariantCulture),
        DmScalar scalar => scalar.ToInt64().ToString(CultureInfo.InvariantCulture),
        DmStruct structure => "{" + string.Join(", ", structure.Fields.Select(Text)) + "}",
        // GMS keeps long texts as arrays of UTF-16 units.
        DmArray { Types: [DmType.UInt16], IsOfStructures: false } array => System.Text.Encoding.Unicode.GetString(Bytes(array)),
        _ => null,
    };

    public static double[]? Fields(object? value, int count) =>
        value is DmStruct { Fields: var fields } && fields.Count == count ? [.. fields.Select(field => field.ToDouble())] : null;

    /// <summary>A number in the smallest of the types that scripts make: whole numbers as 32-bit integers, others as float64.</summary>
    public static DmScalar OfNumber(double value) => value == Math.Floor(value) && Math.Abs(value) <= int.MaxValue && !(value == 0 && double.IsNegative(value))
        ? DmScalar.Of((int)value)
        : DmScalar.Of(value);

    public static DmScalar Of(DmType type, double value) => type switch
    {
        DmType.Int16 => DmScalar.Of(short.CreateSaturating(value)),
        DmType.UInt16 => DmScalar.Of(ushort.CreateSaturating(value)),
        DmType.Int32 => DmScalar.Of(int.CreateSaturating(value)),
        DmType.UInt32 => DmScalar.Of(uint.CreateSaturating(value)),
        DmType.Int64 => DmScalar.Of(long.CreateSaturating(value)),
        DmType.UInt64 => DmScalar.Of(ulong.CreateSaturating(value)),
        DmType.Float32 => DmScalar.Of((float)value),
        DmType.Boolean => DmScalar.Of(value != 0),
        DmType.Char or DmType.Octet => new DmScalar(type, byte.CreateTruncating((long)value)),
        _ => DmScalar.Of(value),
    };

    public static DmStruct Structure(DmType type, params ReadOnlySpan<double> values)
    {
        var fields = new DmScalar[values.Length];
        for (var i = 0; i < fields.Length; i++) fields[i] = Of(type, values[i]);
        return new DmStruct(fields);
    }

    /// <summary>The pixels of an image as an array of tags.</summary>
    public static DmArray Array(DmImage image) => ImageTags.Pixels(image);

    /// <summary>Puts an array of tags into an image: one dimension of as many pixels unless the image has as many already.</summary>
    public static bool TryCopy(object? value, DmImage image)
    {
        if (value is DmText text) value = DmArray.Of(DmType.UInt16, System.Text.Encoding.Unicode.GetBytes(text.Text));
        if (value is not DmArray array || ImageTags.TypeOf(array) is not { } type) return false;
        var from = new DmImage(type, array.Count);
        ImageTags.Fill(from, array);
        if (image.Frame.Count == array.Count)
        {
            var shaped = new DmImage(type, image.Frame.Sizes);
            ImageTags.Fill(shaped, array);
            image.Assign(shaped);
        }
        else
        {
            image.Take(from);
        }

        return true;
    }

    public static byte[] Bytes(DmArray array)
    {
        using var stream = new MemoryStream();
        array.CopyTo(stream);
        return stream.ToArray();
    }

    public static DmStruct OfComplex(DmType type, Complex value) => Structure(type, value.Real, value.Imaginary);
}
