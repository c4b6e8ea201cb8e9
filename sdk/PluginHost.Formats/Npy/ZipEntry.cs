// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Npy;

/// <summary>A file within a ZIP archive.</summary>
/// <param name="Name">Name with folders.</param>
/// <param name="IsDeflated">Whether it is compressed; else it lies in the archive as it is.</param>
/// <param name="Offset">Byte of the archive at which its bytes begin.</param>
/// <param name="StoredBytes">Bytes that it takes in the archive.</param>
/// <param name="Bytes">Bytes that it has.</param>
internal sealed record ZipEntry(string Name, bool IsDeflated, long Offset, long StoredBytes, long Bytes);
