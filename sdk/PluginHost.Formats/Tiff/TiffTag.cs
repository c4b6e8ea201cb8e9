// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Tiff;

/// <summary>An entry of a directory.</summary>
/// <param name="Id">Number of the tag.</param>
/// <param name="Type">Number of the type of its values.</param>
/// <param name="Count">How many values it has.</param>
/// <param name="Offset">Byte of the file at which they begin.</param>
internal readonly record struct TiffTag(int Id, int Type, long Count, long Offset)
{
    private const int Text = 2;

    /// <summary>Whether the values are characters.</summary>
    public bool IsText => Type == Text;

    /// <summary>Whether the values are bytes of any kind.</summary>
    public bool IsBytes => Type is 1 or 7;

    /// <summary>Bytes of one value; 0 for a type that is not known.</summary>
    public int ValueSize => SizeOf(Type);

    /// <summary>Bytes of one value of a type: TIFF 6.0, p. 15, and BigTIFF for 16 to 18.</summary>
    public static int SizeOf(int type) => type switch
    {
        1 or Text or 6 or 7 => 1,
        3 or 8 => 2,
        4 or 9 or 11 or 13 => 4,
        5 or 10 or 12 or 16 or 17 or 18 => 8,
        _ => 0,
    };
}
