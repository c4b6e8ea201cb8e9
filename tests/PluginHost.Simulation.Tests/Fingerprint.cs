// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace PluginHost.Simulation.Tests;

/// <summary>SHA-256 of the bytes of a signal, little-endian as they go into a file.</summary>
internal static class Fingerprint
{
    public static string Of(ushort[] counts) => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(counts.AsSpan())));
}
