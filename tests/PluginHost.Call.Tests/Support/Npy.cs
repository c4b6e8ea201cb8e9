// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Buffers.Binary;

namespace PluginHost.Call.Tests.Support;

/// <summary>The numbers of a .npy file, version 1 (numpy.lib.format): they follow a header whose length stands at byte 8.</summary>
internal static class Npy
{
    public static byte[] Bytes(string path)
    {
        var file = File.ReadAllBytes(path);
        Assert.That(file[6], Is.EqualTo(1));
        return file[(10 + BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(8)))..];
    }

    /// <summary>The header's text.</summary>
    public static string Header(string path)
    {
        var file = File.ReadAllBytes(path);
        return System.Text.Encoding.ASCII.GetString(file, 10, BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(8)));
    }
}
