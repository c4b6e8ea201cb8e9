// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Numerics;
using System.Runtime.InteropServices;
using PluginHost.Contract;

namespace PluginHost.Pictures.Reading;

/// <summary>
/// Turns little-endian elements into the numbers a picture is made of: one channel for real elements, three for complex ones
/// (real part, imaginary part, modulus) and for colours (red, green, blue from 0 to 1, over white where they are transparent).
/// </summary>
internal static class ElementDecoder
{
    public static int ChannelsOf(ElementType type) => type.IsReal() ? 1 : 3;

    public static void Decode(ElementType type, ReadOnlySpan<byte> bytes, Span<double> first, Span<double> second, Span<double> third)
    {
        switch (type)
        {
            case ElementType.Boolean:
                for (var i = 0; i < first.Length; i++) first[i] = bytes[i] == 0 ? 0 : 1;
                break;
            case ElementType.Int8:
                Real<sbyte>(bytes, first);
                break;
            case ElementType.Int16:
                SmallIntegers.ToDoubles(MemoryMarshal.Cast<byte, short>(bytes)[..first.Length], first);
                break;
            case ElementType.Int32:
                Real<int>(bytes, first);
                break;
            case ElementType.Int64:
                Real<long>(bytes, first);
                break;
            case ElementType.UInt8:
                SmallIntegers.ToDoubles(bytes[..first.Length], first);
                break;
            case ElementType.UInt16:
                SmallIntegers.ToDoubles(MemoryMarshal.Cast<byte, ushort>(bytes)[..first.Length], first);
                break;
            case ElementType.UInt32:
                Real<uint>(bytes, first);
                break;
            case ElementType.UInt64:
                Real<ulong>(bytes, first);
                break;
            case ElementType.Float32:
                Floats(MemoryMarshal.Cast<byte, float>(bytes)[..first.Length], first);
                break;
            case ElementType.Float64:
                MemoryMarshal.Cast<byte, double>(bytes)[..first.Length].CopyTo(first);
                break;
            case ElementType.Complex64:
                Complex<float>(bytes, first, second, third);
                break;
            case ElementType.Complex128:
                Complex<double>(bytes, first, second, third);
                break;
            case ElementType.Rgb24:
                Colour<byte>(bytes, 3, first, second, third);
                break;
            case ElementType.Rgba32:
                Colour<byte>(bytes, 4, first, second, third);
                break;
            case ElementType.Rgb48:
                Colour<ushort>(bytes, 3, first, second, third);
                break;
            case ElementType.Rgba64:
                Colour<ushort>(bytes, 4, first, second, third);
                break;
            default:
                throw new UnsupportedFormatException($"Elements of type number {(int)type} cannot be drawn.");
        }
    }

    /// <summary>True when no element is NaN or infinite; a product with zero is NaN exactly for those.</summary>
    public static bool AllFinite(ReadOnlySpan<double> values)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        var sum = Vector<double>.Zero;
        foreach (var vector in vectors) sum += vector * Vector<double>.Zero;
        var rest = Vector.Sum(sum);
        foreach (var value in values[(vectors.Length * Vector<double>.Count)..]) rest += value * 0;
        return rest == 0;
    }

    private static void Floats(ReadOnlySpan<float> elements, Span<double> values)
    {
        var wide = MemoryMarshal.Cast<double, Vector<double>>(values);
        var whole = MemoryMarshal.Cast<float, Vector<float>>(elements);
        for (var i = 0; i < whole.Length; i++) Vector.Widen(whole[i], out wide[2 * i], out wide[(2 * i) + 1]);
        for (var i = whole.Length * Vector<float>.Count; i < elements.Length; i++) values[i] = elements[i];
    }

    private static void Real<T>(ReadOnlySpan<byte> bytes, Span<double> values) where T : unmanaged, INumberBase<T>
    {
        var elements = MemoryMarshal.Cast<byte, T>(bytes)[..values.Length];
        for (var i = 0; i < elements.Length; i++) values[i] = double.CreateTruncating(elements[i]);
    }

    private static void Complex<T>(ReadOnlySpan<byte> bytes, Span<double> real, Span<double> imaginary, Span<double> modulus)
        where T : unmanaged, INumberBase<T>
    {
        var parts = MemoryMarshal.Cast<byte, T>(bytes);
        for (var i = 0; i < real.Length; i++)
        {
            real[i] = double.CreateTruncating(parts[2 * i]);
            imaginary[i] = double.CreateTruncating(parts[(2 * i) + 1]);
            modulus[i] = double.Hypot(real[i], imaginary[i]);
        }
    }

    private static void Colour<T>(ReadOnlySpan<byte> bytes, int parts, Span<double> red, Span<double> green, Span<double> blue)
        where T : unmanaged, INumberBase<T>, IMinMaxValue<T>
    {
        var full = double.CreateTruncating(T.MaxValue);
        var elements = MemoryMarshal.Cast<byte, T>(bytes);
        for (var i = 0; i < red.Length; i++)
        {
            var element = elements.Slice(i * parts, parts);
            var opacity = parts == 4 ? double.CreateTruncating(element[3]) / full : 1;
            red[i] = 1 - opacity + (opacity * double.CreateTruncating(element[0]) / full);
            green[i] = 1 - opacity + (opacity * double.CreateTruncating(element[1]) / full);
            blue[i] = 1 - opacity + (opacity * double.CreateTruncating(element[2]) / full);
        }
    }
}
