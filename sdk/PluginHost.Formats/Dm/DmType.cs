// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Dm;

/// <summary>Types of single values in DigitalMicrograph tags, by the number that stands in the file.</summary>
public enum DmType
{
    /// <summary>Signed, 16 bits.</summary>
    Int16 = 2,
    /// <summary>Signed, 32 bits.</summary>
    Int32 = 3,
    /// <summary>Unsigned, 16 bits; arrays of it are mostly UTF-16 text.</summary>
    UInt16 = 4,
    /// <summary>Unsigned, 32 bits.</summary>
    UInt32 = 5,
    /// <summary>IEEE binary32.</summary>
    Float32 = 6,
    /// <summary>IEEE binary64.</summary>
    Float64 = 7,
    /// <summary>One byte, 0 or 1.</summary>
    Boolean = 8,
    /// <summary>Signed byte.</summary>
    Char = 9,
    /// <summary>Unsigned byte.</summary>
    Octet = 10,
    /// <summary>Signed, 64 bits.</summary>
    Int64 = 11,
    /// <summary>Unsigned, 64 bits.</summary>
    UInt64 = 12,
}
