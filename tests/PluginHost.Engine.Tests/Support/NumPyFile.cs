// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Buffers.Binary;
using System.Text;

namespace PluginHost.Engine.Tests.Support;

/// <summary>Writes NumPy's file format, version 1.0, by hand (numpy.lib.format): with <c>&gt;f8</c> its bytes are big-endian and cannot be used where they lie.</summary>
internal static class NumPyFile
{
    private const int Alignment = 64;

    public static void Write(string path, string type, int[] shape, double[] values)
    {
        var description = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({string.Join(", ", shape)}{(shape.Length == 1 ? "," : "")}), }}";
        var padding = Alignment - ((10 + description.Length + 1) % Alignment);
        var header = Encoding.ASCII.GetBytes(description + new string(' ', padding) + "\n");
        using var file = File.Create(path);
        file.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, (byte)(header.Length >> 8), .. header]);
        Span<byte> bytes = stackalloc byte[8];
        foreach (var value in values)
        {
            if (type[0] == '>') BinaryPrimitives.WriteDoubleBigEndian(bytes, value);
            else BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
            file.Write(bytes);
        }
    }
}
