// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hdf5.Chunks;

/// <summary>Where one chunk is stored.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Size">Bytes in the file.</param>
/// <param name="FilterMask">Bit i is set when filter i was left out for this chunk, for instance because it did not shrink it.</param>
internal readonly record struct ChunkPlace(long Address, long Size, uint FilterMask);
