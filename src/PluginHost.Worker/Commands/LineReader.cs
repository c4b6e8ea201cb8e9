// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text;

namespace PluginHost.Worker.Commands;

/// <summary>Reads the lines that a program prints, whatever it prints: they end with a line feed or, as those of progress bars do, a carriage return, and are cut at a length.</summary>
internal static class LineReader
{
    private const int LineLimit = 1 << 16;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads to the end.</summary>
    /// <param name="stream">What the program prints.</param>
    /// <param name="turn">Held while a line is taken, as those of two streams are taken one after the other.</param>
    /// <param name="take">Takes a line; empty ones are left out.</param>
    public static async Task ReadAsync(Stream stream, SemaphoreSlim turn, Func<string, Task> take)
    {
        var buffer = new byte[1 << 14];
        var line = new List<byte>(256);
        try
        {
            int count;
            while ((count = await stream.ReadAsync(buffer).ConfigureAwait(false)) > 0)
            {
                for (var index = 0; index < count; index++)
                {
                    if (buffer[index] is (byte)'\n' or (byte)'\r') await FlushAsync().ConfigureAwait(false);
                    else if (line.Count < LineLimit) line.Add(buffer[index]);
                }
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The program is gone; what it printed before has been read.
        }

        await FlushAsync().ConfigureAwait(false);

        async Task FlushAsync()
        {
            if (line.Count == 0) return;
            var text = Decode([.. line]);
            line.Clear();
            await turn.WaitAsync().ConfigureAwait(false);
            try
            {
                await take(text).ConfigureAwait(false);
            }
            finally
            {
                turn.Release();
            }
        }
    }

    // Old programs print the letters of western Europe in one byte each.
    private static string Decode(byte[] bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
