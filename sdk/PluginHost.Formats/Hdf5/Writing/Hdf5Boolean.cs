// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;

namespace PluginHost.Formats.Hdf5.Writing;

/// <summary>h5py's booleans: an enumeration of bytes with exactly these names. Readers in Python refuse plain bytes where they expect it.</summary>
[SuppressMessage("Design", "CA1028:Enum Storage should be Int32", Justification = "The size is part of the file format.")]
internal enum Hdf5Boolean : byte
{
    /// <summary>False.</summary>
    FALSE = 0,
    /// <summary>True.</summary>
    TRUE = 1,
}
