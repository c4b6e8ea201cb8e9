// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Win32.SafeHandles;
using PluginHost.Contract;

namespace PluginHost.Call.Arrays;

/// <summary>Copies plain arrays between files in blocks, so that memory does not depend on their size.</summary>
internal static class ArrayCopy
{
    // A multiple of every size of an element (1, 2, 3, 4, 6, 8, 16).
    private const int BlockBytes = 48 << 13;

    /// <summary>Copies an array.</summary>
    /// <param name="source">Where it lies.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="target">Stream that takes it.</param>
    /// <param name="conversion">What is done to the elements, if anything.</param>
    /// <param name="cancellation">Gives up between blocks.</param>
    /// <exception cref="UnreadableFileException">The file is shorter than the array.</exception>
    public static void Copy(ArrayLocation source, long bytes, Stream target, ElementConversion? conversion, CancellationToken cancellation)
    {
        using var file = Open(source.Path);
        var block = new byte[(int)Math.Min(bytes, BlockBytes)];
        var converted = conversion is null ? [] : new byte[block.Length / conversion.From * conversion.To];
        for (var done = 0L; done < bytes;)
        {
            cancellation.ThrowIfCancellationRequested();
            var wanted = (int)Math.Min(bytes - done, block.Length);
            Fill(file, source, done, block.AsSpan(0, wanted));
            if (conversion is null)
            {
                target.Write(block, 0, wanted);
            }
            else
            {
                var result = converted.AsSpan(0, wanted / conversion.From * conversion.To);
                conversion.Apply(block.AsSpan(0, wanted), result);
                target.Write(result);
            }

            done += wanted;
        }
    }

    /// <exception cref="UnreadableFileException">It cannot be opened.</exception>
    public static SafeFileHandle Open(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableFileException($"The array in '{path}' cannot be read: {error.Message}", path, inner: error);
        }
    }

    /// <summary>Reads what begins so many bytes after the start of the array.</summary>
    /// <exception cref="UnreadableFileException">The file is shorter than the array.</exception>
    public static void Fill(SafeFileHandle file, ArrayLocation source, long done, Span<byte> block)
    {
        for (var filled = 0; filled < block.Length;)
        {
            var count = RandomAccess.Read(file, block[filled..], source.Offset + done + filled);
            if (count == 0) throw new UnreadableFileException($"The file '{source.Path}' ends after {source.Offset + done + filled} bytes, within its array.", source.Path);
            filled += count;
        }
    }
}
