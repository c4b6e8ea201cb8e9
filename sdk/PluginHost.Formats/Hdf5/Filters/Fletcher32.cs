// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hdf5.Filters;

/// <summary>
/// HDF5's checksum filter (3): Fletcher's sums over 16-bit words, the high byte first, appended as four bytes, little-endian
/// (HDF5 reference manual, H5Pset_fletcher32).
/// </summary>
internal static class Fletcher32
{
    public const int Size = 4;

    public static uint Sum(ReadOnlySpan<byte> bytes)
    {
        uint first = 0;
        uint second = 0;
        while (bytes.Length > 1)
        {
            // 360 words fit before the sums overflow 32 bits.
            var words = Math.Min(360, bytes.Length / 2);
            for (var i = 0; i < words; i++)
            {
                first += (uint)((bytes[2 * i] << 8) | bytes[(2 * i) + 1]);
                second += first;
            }

            first = (first & 0xffff) + (first >> 16);
            second = (second & 0xffff) + (second >> 16);
            bytes = bytes[(2 * words)..];
        }

        if (bytes.Length == 1)
        {
            first += (uint)(bytes[0] << 8);
            second += first;
            first = (first & 0xffff) + (first >> 16);
            second = (second & 0xffff) + (second >> 16);
        }

        first = (first & 0xffff) + (first >> 16);
        second = (second & 0xffff) + (second >> 16);
        return (second << 16) | first;
    }
}
