// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using PluginHost.Contract;
using PluginHost.Engine.State;

namespace PluginHost.Engine.Records;

/// <summary>
/// The records of all jobs: one line of JSON each, appended to a file of the month. Where checksums take longer than the answer, a record is
/// written at once without them and again when they are there; the last line of an id counts.
/// </summary>
internal sealed class RecordJournal(string folder, TimeProvider clock)
{
    private const int Remembered = 1000;
    private const int LockAttempts = 5000;

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, Task> _pending = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JobRecord> _recent = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>Writes a record.</summary>
    public void Append(JobRecord record)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(record, ContractJson.Default.JobRecord);
        var path = Path.Combine(folder, clock.GetUtcNow().ToString("'records-'yyyy'-'MM'.jsonl'", CultureInfo.InvariantCulture));
        lock (_gate)
        {
            if (!Directory.Exists(folder)) PrivateFolder.Create(folder);
            using var alone = WaitAlone();
            using var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            var length = RandomAccess.GetLength(file);
            // A line that a power failure cut short is ended first, or this one would be part of it.
            Span<byte> last = [(byte)'\n'];
            if (length > 0) RandomAccess.Read(file, last, length - 1);
            RandomAccess.Write(file, last[0] == '\n' ? [.. line, (byte)'\n'] : [(byte)'\n', .. line, (byte)'\n'], length);
            Remember(record);
        }
    }

    /// <summary>Notes that a record will be written again when a task has ended.</summary>
    public void Await(string record, string job, Task completion)
    {
        _pending[record] = completion;
        _pending[job] = completion;
        _ = completion.ContinueWith(
            _ =>
            {
                _pending.TryRemove(record, out Task? _);
                _pending.TryRemove(job, out Task? _);
            },
            TaskScheduler.Default);
    }

    /// <summary>The record of an id, or of a job's id, with its checksums.</summary>
    /// <exception cref="UnknownJobException">There is none.</exception>
    public async Task<JobRecord> GetAsync(string id, CancellationToken cancellation)
    {
        if (_pending.TryGetValue(id, out var completion)) await completion.WaitAsync(cancellation).ConfigureAwait(false);
        lock (_gate)
        {
            if (_recent.TryGetValue(id, out var recent)) return recent;
        }

        return await Task.Run(() => Lines().FirstOrDefault(record => record.Record == id || record.Job == id), cancellation).ConfigureAwait(false)
            ?? throw new UnknownJobException($"There is no record or job '{id}' in '{folder}'.", id, "'pluginhost jobs' shows the latest.");
    }

    /// <summary>The latest records, newest first.</summary>
    public IReadOnlyList<JobRecord> List(int limit)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. Lines().Where(record => seen.Add(record.Record)).Take(limit)];
    }

    /// <summary>Waits for the checksums that are still being taken.</summary>
    public Task AllWrittenAsync() => Task.WhenAll(_pending.Values);

    // Several hosts may run on one state folder, and a file opened for appending is not appended to in one step everywhere.
    private FileLock WaitAlone()
    {
        var path = Path.Combine(folder, "records.lock");
        for (var attempt = 0; attempt < LockAttempts; attempt++)
        {
            if (FileLock.TryTake(path) is { } taken) return taken;
            Thread.Sleep(1);
        }

        throw new IOException($"'{path}' is held by another host.");
    }

    private void Remember(JobRecord record)
    {
        if (_recent.TryAdd(record.Record, record)) _order.Enqueue(record.Record);
        _recent[record.Record] = record;
        _recent[record.Job] = record;
        if (_order.Count <= Remembered) return;
        var oldest = _order.Dequeue();
        if (_recent.Remove(oldest, out var gone)) _recent.Remove(gone.Job);
    }

    // From the end: newest month first, last line first. A line cut short by a power failure is passed over.
    private IEnumerable<JobRecord> Lines()
    {
        if (!Directory.Exists(folder)) yield break;
        foreach (var path in Directory.EnumerateFiles(folder, "records-*.jsonl").OrderDescending(StringComparer.Ordinal))
        {
            foreach (var line in LinesFromEnd.Of(path))
            {
                if (Parse(line) is { } record) yield return record;
            }
        }
    }

    private static JobRecord? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, ContractJson.Default.JobRecord);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
