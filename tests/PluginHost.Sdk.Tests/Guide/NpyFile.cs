// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.InteropServices;
using System.Text;

namespace PluginHost.Sdk.Tests.Guide;

/// <summary>Images in NumPy's format, version 1.0: magic, length of the header, header padded to 64 bytes, elements.</summary>
internal static class NpyFile
{
    public static byte[] Of(float[] values, int columns)
    {
        var header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({values.Length / columns}, {columns}), }}".PadRight(128 - 11) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. MemoryMarshal.AsBytes(values.AsSpan())];
    }
}
