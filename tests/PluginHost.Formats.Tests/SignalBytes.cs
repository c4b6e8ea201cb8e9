// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Security.Cryptography;

namespace PluginHost.Formats.Tests;

/// <summary>What a source streams.</summary>
internal static class SignalBytes
{
    /// <summary>All bytes.</summary>
    public static byte[] Of(SignalSource source)
    {
        using var bytes = new MemoryStream();
        source.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>Their SHA-256, in hexadecimal.</summary>
    public static string Hash(SignalSource source) => Convert.ToHexStringLower(SHA256.HashData(Of(source)));
}
