// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Wire;

/// <summary>
/// Counts the requests that were read and are not answered yet. Those whose answers are being made or wait to be written are limited: a peer that
/// asks and asks without reading its answers is not listened to until it has read some, so that they do not pile up here. Those that wait for
/// something else, such as the end of a job, are not. Two sides that both ask would wait for each other for ever if neither read on: while calls of
/// this side wait for their answers, which may lie behind more requests, the limit is higher.
/// </summary>
internal sealed class AnswerCount(int limit)
{
    private const int MoreWhileAsking = 64;
    private readonly int _limit = limit;
    private readonly Lock _gate = new();
    private int _owed;
    private int _made;
    private int _unsent;
    private int _asking;
    private TaskCompletionSource? _changed;

    /// <summary>A call of this side waits for its answer.</summary>
    public void Asking() => Change(asking: 1);

    /// <summary>A call of this side has its answer, or needs none any more.</summary>
    public void HasAsked() => Change(asking: -1);

    /// <summary>A request was read.</summary>
    public void Asked() => Change(owed: 1, made: 1);

    /// <summary>A method has begun to wait.</summary>
    public void Waits() => Change(made: -1);

    /// <summary>A method that waited has its result.</summary>
    public void Waited() => Change(made: 1);

    /// <summary>An answer is to be written.</summary>
    public void Queued() => Change(made: -1, unsent: 1);

    /// <summary>An answer was written.</summary>
    public void Written() => Change(owed: -1, unsent: -1);

    /// <summary>An answer could not be written; another one takes its place.</summary>
    public void NotWritten() => Change(made: 1, unsent: -1);

    /// <summary>Waits until another request may be read.</summary>
    public Task RoomAsync(CancellationToken cancellation) => UntilAsync(static count => count._made + count._unsent < (long)count._limit * (count._asking > 0 ? MoreWhileAsking : 1), cancellation);

    /// <summary>Waits until every request has its answer.</summary>
    public Task NoneOwedAsync(CancellationToken cancellation) => UntilAsync(static count => count._owed == 0, cancellation);

    private async Task UntilAsync(Func<AnswerCount, bool> holds, CancellationToken cancellation)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (holds(this)) return;
                changed = (_changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await changed.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    private void Change(int owed = 0, int made = 0, int unsent = 0, int asking = 0)
    {
        lock (_gate)
        {
            _owed += owed;
            _made += made;
            _unsent += unsent;
            _asking += asking;
            _changed?.SetResult();
            _changed = null;
        }
    }
}
