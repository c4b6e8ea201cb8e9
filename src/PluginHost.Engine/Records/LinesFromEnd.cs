// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text;

namespace PluginHost.Engine.Records;

/// <summary>The lines of a text file from the last to the first, read in pieces from its end.</summary>
internal static class LinesFromEnd
{
    private const int Piece = 1 << 16;

    public static IEnumerable<string> Of(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0);
        // What was read and not given yet: the beginning of a line whose end has been seen.
        var rest = Array.Empty<byte>();
        for (var end = file.Length; end > 0;)
        {
            var start = Math.Max(0, end - Piece);
            var block = new byte[(int)(end - start) + rest.Length];
            file.Position = start;
            file.ReadExactly(block, 0, (int)(end - start));
            rest.CopyTo(block, (int)(end - start));
            end = start;
            var stop = block.Length;
            for (var index = block.Length - 1; index >= 0; index--)
            {
                if (block[index] != (byte)'\n') continue;
                if (stop > index + 1) yield return Encoding.UTF8.GetString(block, index + 1, stop - index - 1);
                stop = index;
            }

            rest = block[..stop];
        }

        if (rest.Length > 0) yield return Encoding.UTF8.GetString(rest);
    }
}
