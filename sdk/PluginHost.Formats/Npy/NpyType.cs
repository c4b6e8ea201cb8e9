// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using PluginHost.Contract;
using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Npy;

/// <summary>What <c>descr</c> says of the elements.</summary>
/// <param name="Element">Type handed over.</param>
/// <param name="FileBytes">Bytes of one element in the file.</param>
/// <param name="Conversion">How the bytes of the file become those of the array; null when they already are.</param>
internal sealed record NpyType(ElementType Element, int FileBytes, ElementConversion? Conversion)
{
    private static readonly (string Name, ElementType Element)[] Simple =
    [
        ("b1", ElementType.Boolean),
        ("i1", ElementType.Int8), ("i2", ElementType.Int16), ("i4", ElementType.Int32), ("i8", ElementType.Int64),
        ("u1", ElementType.UInt8), ("u2", ElementType.UInt16), ("u4", ElementType.UInt32), ("u8", ElementType.UInt64),
        ("f4", ElementType.Float32), ("f8", ElementType.Float64),
        ("c8", ElementType.Complex64), ("c16", ElementType.Complex128),
    ];

    /// <summary>Reads a description; null when the contract has no such element.</summary>
    public static NpyType? Of(object? description) => description switch
    {
        string { Length: > 2 } text => Of(text[1..], isBigEndian: text[0] == '>'),
        object?[] fields => Colour(fields),
        _ => null,
    };

    /// <summary>The Python literal that describes an element type.</summary>
    public static string Describe(ElementType element) => element switch
    {
        ElementType.Rgb24 => Colour("|u1", "RGB"),
        ElementType.Rgba32 => Colour("|u1", "RGBA"),
        ElementType.Rgb48 => Colour("<u2", "RGB"),
        ElementType.Rgba64 => Colour("<u2", "RGBA"),
        _ => $"'{(element.Size() == 1 ? '|' : '<')}{System.Array.Find(Simple, row => row.Element == element).Name}'",
    };

    private static NpyType? Of(string name, bool isBigEndian)
    {
        // binary16 has no element type of its own; binary32 holds all its values.
        if (name == "f2") return new NpyType(ElementType.Float32, 2, ElementConversion.HalfToSingle(isBigEndian));
        foreach (var (simple, element) in Simple)
        {
            if (simple != name) continue;
            var size = element.Size();
            return new NpyType(element, size, isBigEndian ? ElementConversion.Swap(element.IsComplex() ? size / 2 : size) : null);
        }

        return null;
    }

    private static NpyType? Colour(object?[] fields)
    {
        var names = "";
        string? common = null;
        foreach (var field in fields)
        {
            if (field is not object?[] { Length: 2 } pair || pair[0] is not string { Length: 1 } name || pair[1] is not string type) return null;
            if ((common ??= type) != type) return null;
            names += char.ToUpper(name[0], CultureInfo.InvariantCulture);
        }

        var isWide = common is "<u2" or ">u2";
        if (common is not ("|u1" or "<u1" or ">u1" or "u1") && !isWide) return null;
        ElementType? element = (names, isWide) switch
        {
            ("RGB", false) => ElementType.Rgb24,
            ("RGBA", false) => ElementType.Rgba32,
            ("RGB", true) => ElementType.Rgb48,
            ("RGBA", true) => ElementType.Rgba64,
            _ => null,
        };
        return element is { } found ? new NpyType(found, found.Size(), common == ">u2" ? ElementConversion.Swap(2) : null) : null;
    }

    private static string Colour(string type, string names) => $"[{string.Join(", ", names.Select(name => $"('{name}', '{type}')"))}]";
}
