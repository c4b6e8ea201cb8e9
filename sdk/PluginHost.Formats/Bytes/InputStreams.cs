// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;

namespace PluginHost.Formats.Bytes;

/// <summary>Reading sequences of bytes, with every way of failing turned into one sentence.</summary>
internal static class InputStreams
{
    /// <summary>Fills a buffer.</summary>
    /// <exception cref="UnreadableFileException">The bytes end too early or cannot be inflated.</exception>
    public static void Fill(Stream input, Span<byte> buffer, string path)
    {
        try
        {
            var count = input.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (count < buffer.Length)
                throw new UnreadableFileException($"The array in '{Path.GetFileName(path)}' ends {buffer.Length - count} bytes or more too early.", path);
        }
        catch (InvalidDataException error)
        {
            throw new UnreadableFileException($"The compressed bytes in '{Path.GetFileName(path)}' are damaged.", path, inner: error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableFileException($"The file '{path}' cannot be read: {FileReason.OfReading(error)}.", path, inner: error);
        }
    }

    /// <summary>Reads past bytes that are not wanted.</summary>
    public static void Skip(Stream input, long count, string path)
    {
        Span<byte> buffer = stackalloc byte[4096];
        for (; count > 0; count -= Math.Min(count, buffer.Length)) Fill(input, buffer[..(int)Math.Min(count, buffer.Length)], path);
    }
}
