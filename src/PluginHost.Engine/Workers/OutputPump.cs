// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text;

namespace PluginHost.Engine.Workers;

/// <summary>
/// Reads what a worker prints, line by line, whatever it prints: lines are cut at a length, and what exceeds the limit for one job is counted
/// and thrown away, so that a flood neither fills memory nor blocks the worker.
/// </summary>
internal sealed class OutputPump
{
    private const int LineLimit = 4096;

    private readonly Action<string> _line;
    private readonly Action _flooded;
    private readonly long _limit;
    private long _bytes;

    public OutputPump(Stream stream, long limit, Action<string> line, Action flooded)
    {
        _line = line;
        _flooded = flooded;
        _limit = limit;
        Completion = Task.Run(() => ReadAsync(stream));
    }

    /// <summary>Ends when the stream has ended.</summary>
    public Task Completion { get; }

    /// <summary>Starts counting anew, for the next job.</summary>
    public void Reset() => Interlocked.Exchange(ref _bytes, 0);

    private async Task ReadAsync(Stream stream)
    {
        var buffer = new byte[1 << 14];
        var line = new List<byte>(256);
        try
        {
            int count;
            while ((count = await stream.ReadAsync(buffer).ConfigureAwait(false)) > 0)
            {
                var before = Interlocked.Add(ref _bytes, count) - count;
                if (before > _limit) continue;
                if (before + count > _limit)
                {
                    _flooded();
                    continue;
                }

                foreach (var value in buffer.AsSpan(0, count))
                {
                    if (value == (byte)'\n') Flush(line);
                    else if (line.Count < LineLimit) line.Add(value);
                }
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The worker is gone; what it printed before has been read.
        }

        if (line.Count > 0) Flush(line);
    }

    private void Flush(List<byte> line)
    {
        _line(Encoding.UTF8.GetString([.. line]).TrimEnd('\r'));
        line.Clear();
    }
}
