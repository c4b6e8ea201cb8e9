// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;

namespace PluginHost.Formats.Dm;

/// <summary>Facts about <see cref="DmType"/>: size and the name used in JSON.</summary>
public static class DmTypes
{
    private static readonly (DmType Type, string Name, int Size)[] Table =
    [
        (DmType.Int16, "i16", 2),
        (DmType.Int32, "i32", 4),
        (DmType.UInt16, "u16", 2),
        (DmType.UInt32, "u32", 4),
        (DmType.Float32, "f32", 4),
        (DmType.Float64, "f64", 8),
        (DmType.Boolean, "bool", 1),
        (DmType.Char, "char", 1),
        (DmType.Octet, "octet", 1),
        (DmType.Int64, "i64", 8),
        (DmType.UInt64, "u64", 8),
    ];

    /// <summary>Whether a number read in a file is a type of a single value.</summary>
    public static bool IsKnown(long code) => code is >= (int)DmType.Int16 and <= (int)DmType.UInt64;

    /// <summary>Bytes of one value.</summary>
    public static int Size(this DmType type) => Table[(int)type - (int)DmType.Int16].Size;

    /// <summary>The name in JSON, such as <c>f32</c>.</summary>
    public static string Name(this DmType type) => Table[(int)type - (int)DmType.Int16].Name;

    /// <summary>Reads a name; false when there is no such type.</summary>
    public static bool TryParse([NotNullWhen(true)] string? name, out DmType type)
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
}
