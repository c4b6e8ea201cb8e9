// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using PluginHost.Contract;

namespace PluginHost.Engine.Records;

/// <summary>
/// Takes checksums of files beside the jobs, large ones one after the other and giving way to whatever else has to be done. A file that has not changed since
/// (same length, same times) is not read again.
/// </summary>
internal sealed class ChecksumQueue : IAsyncDisposable
{
    private const int CacheLimit = 4096;

    // What takes a moment is done at once, and what it was taken of is free again.
    private const long Quick = 1 << 20;

    private readonly Lane _quick = new(givesWay: false);
    private readonly Lane _long = new(givesWay: true);
    private readonly ConcurrentDictionary<string, (FileStamp Stamp, string Sha256)> _cache = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();

    /// <summary>SHA-256 of part of a file; the whole file when <paramref name="bytes"/> is null.</summary>
    /// <param name="path">The file.</param>
    /// <param name="offset">First byte.</param>
    /// <param name="bytes">Number of bytes.</param>
    /// <param name="expected">How the file was when it was used; null when it does not matter.</param>
    /// <returns>The checksum, or why there is none.</returns>
    public Task<(string? Sha256, string? Note)> TakeAsync(string path, long offset = 0, long? bytes = null, FileStamp? expected = null)
    {
        var done = new TaskCompletionSource<(string?, string?)>(TaskCreationOptions.RunContinuationsAsynchronously);
        SafeFileHandle file;
        try
        {
            // At once: whoever has its answer may remove what it sent.
            file = Open(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Task.FromResult<(string?, string?)>((null, Unread(error)));
        }

        var lane = (bytes ?? expected?.Length ?? long.MaxValue) <= Quick ? _quick : _long;
        lane.Add(() => done.SetResult(Take(file, path, offset, bytes, expected)));
        return done.Task;
    }

    /// <summary>Takes no more checksums; those that are asked for and not taken yet end with a note.</summary>
    public void Stop() => _stop.Cancel();

    public async ValueTask DisposeAsync()
    {
        await _quick.DisposeAsync().ConfigureAwait(false);
        await _long.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private static string Unread(Exception error) => $"The file could not be read: {FileReason.OfReading(error)}.";

    private static SafeFileHandle Open(string path) => File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);

    private (string? Sha256, string? Note) Take(SafeFileHandle file, string path, long offset, long? bytes, FileStamp? expected)
    {
        using var open = file;
        try
        {
            var before = FileStamp.Of(file);
            if (expected is not null && before != expected) return (null, "The file changed after it was opened for this job.");
            var key = $"{offset}:{bytes}:{path}";
            if (bytes is null && _cache.TryGetValue(key, out var known) && known.Stamp == before) return (known.Sha256, null);
            var sha256 = Hash(file, path, offset, bytes ?? before.Length - offset, _stop.Token);
            if (FileStamp.Of(file) != before) return (null, "The file changed while its checksum was taken.");
            if (_cache.Count > CacheLimit) _cache.Clear();
            if (bytes is null) _cache[key] = (before, sha256);
            return (sha256, null);
        }
        catch (OperationCanceledException)
        {
            return (null, "The host stopped before the checksum was taken.");
        }
        catch (Exception error)
        {
            // Whatever it is, the queue goes on.
            return (null, Unread(error));
        }
    }

    /// <summary>SHA-256 of part of a file, read in pieces.</summary>
    public static string Hash(string path, long offset, long bytes, CancellationToken cancellation = default)
    {
        using var file = Open(path);
        return Hash(file, path, offset, bytes, cancellation);
    }

    private static string Hash(SafeFileHandle file, string path, long offset, long bytes, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        while (bytes > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(buffer.Length, bytes)), offset);
            if (count == 0) throw new EndOfStreamException($"'{path}' ends too early.");
            hash.AppendData(buffer, 0, count);
            offset += count;
            bytes -= count;
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // A thread of its own, made when there is work: most commands have none.
    private sealed class Lane : IAsyncDisposable
    {
        private readonly BlockingCollection<Action> _work = [];
        private readonly Lazy<Task> _thread;

        public Lane(bool givesWay) => _thread = new Lazy<Task>(() => Task.Factory.StartNew(
            () =>
            {
                if (givesWay) BackgroundThread.GiveWay();
                foreach (var action in _work.GetConsumingEnumerable()) action();
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));

        public void Add(Action action)
        {
            _work.Add(action, CancellationToken.None);
            _ = _thread.Value;
        }

        public async ValueTask DisposeAsync()
        {
            _work.CompleteAdding();
            if (_thread.IsValueCreated) await _thread.Value.ConfigureAwait(false);
            _work.Dispose();
        }
    }
}
