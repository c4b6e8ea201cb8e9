// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using PluginHost.Call.Errors;
using PluginHost.Contract;

namespace PluginHost.Call.Arrays;

/// <summary>How elements lie in a caller's file: as an element type of the contract, or as GMS has colours (blue first).</summary>
/// <param name="Type">Element type of the contract.</param>
/// <param name="IsBgra">Whether the bytes are blue, green, red, alpha.</param>
internal readonly record struct StoredElement(ElementType Type, bool IsBgra = false)
{
    public const string Bgra = "bgra32";

    // ImageGetDataType of GMS.
    private static readonly (int Number, string Name)[] Gms =
    [
        (1, "int16"), (2, "float32"), (3, "complex64"), (6, "uint8"), (7, "int32"), (9, "int8"), (10, "uint16"), (11, "uint32"), (12, "float64"), (13, "complex128"), (14, "bool"), (23, Bgra),
        (39, "int64"), (40, "uint64"),
    ];

    private static readonly int[] PackedComplex = [5, 27];

    /// <summary>Name in requests and answers.</summary>
    public string Name => IsBgra ? Bgra : Type.Name();

    /// <summary>Number in GMS; null when GMS has no such type, or only in part.</summary>
    public int? GmsNumber
    {
        get
        {
            var name = Name;
            return Gms.FirstOrDefault(pair => pair.Name == name) is { Number: > 0 and < 39 } known ? known.Number : null;
        }
    }

    /// <exception cref="ContractException">There is no such type.</exception>
    public static StoredElement Parse(string text, string key)
    {
        var name = text;
        if (text.StartsWith("dm", StringComparison.Ordinal) && int.TryParse(text.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            if (PackedComplex.Contains(number)) throw CallErrorKind.Wrong($"'{key}' is '{text}', a packed complex image.", key, "Convert it to a complex image first, or hand it over as a dm4 file.");
            name = Gms.FirstOrDefault(pair => pair.Number == number).Name
                ?? throw CallErrorKind.Wrong($"'{key}' is '{text}'; no data type of GMS that can be handed over has this number.", key);
        }

        if (name == Bgra) return new StoredElement(ElementType.Rgba32, true);
        return ElementTypes.TryParse(name, out var type)
            ? new StoredElement(type)
            : throw CallErrorKind.Wrong($"'{key}' is '{text}'; one of {string.Join(", ", Enum.GetValues<ElementType>().Select(known => known.Name()))}, {Bgra} was expected.", key);
    }
}
