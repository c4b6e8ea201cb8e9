// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hdf5.Filters;

/// <summary>
/// Decompresses LZF, h5py's own filter (32000). Format after LibLZF (Marc Lehmann, BSD licence): a byte below 32 is followed by that many
/// plain bytes plus one; otherwise its upper 3 bits are a length (7: another byte is added to it), its lower 5 bits and the next byte a
/// distance back, and length + 2 bytes are repeated from distance + 1 bytes before.
/// </summary>
internal static class Lzf
{
    /// <returns>Bytes written; -1 when the input is damaged or the output too small.</returns>
    public static int Decompress(ReadOnlySpan<byte> input, Span<byte> output)
    {
        var from = 0;
        var to = 0;
        while (from < input.Length)
        {
            int control = input[from++];
            if (control < 32)
            {
                var count = control + 1;
                if (count > input.Length - from || count > output.Length - to) return -1;
                input.Slice(from, count).CopyTo(output[to..]);
                from += count;
                to += count;
                continue;
            }

            var length = control >> 5;
            if (length == 7)
            {
                if (from >= input.Length) return -1;
                length += input[from++];
            }

            if (from >= input.Length) return -1;
            var back = to - ((control & 31) << 8) - input[from++] - 1;
            length += 2;
            if (back < 0 || length > output.Length - to) return -1;
            // Bytes that are only now being written repeat themselves.
            if (to - back >= length) output.Slice(back, length).CopyTo(output[to..]);
            else for (var i = 0; i < length; i++) output[to + i] = output[back + i];
            to += length;
        }

        return to;
    }
}
