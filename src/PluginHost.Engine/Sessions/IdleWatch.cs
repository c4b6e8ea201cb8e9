// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Engine.Sessions;

/// <summary>
/// Notices when a host has not been used for some time. From that moment on nobody is let in any more: whoever comes sees the connection end before
/// anything was asked of the host, and turns to another one.
/// </summary>
internal sealed class IdleWatch : IDisposable
{
    private readonly TimeSpan _after;
    private readonly Func<bool> _isUsed;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _closed;

    /// <summary>The time begins now.</summary>
    /// <param name="after">How long the host must not be used; <see cref="Timeout.InfiniteTimeSpan"/>: it does not matter.</param>
    /// <param name="isUsed">Whether it is used now.</param>
    /// <param name="clock">Clock.</param>
    public IdleWatch(TimeSpan after, Func<bool> isUsed, TimeProvider clock)
    {
        _after = after;
        _isUsed = isUsed;
        // Begun when it is there: one that fires at once needs it.
        _timer = clock.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Restart();
    }

    /// <summary>Ends when the time is over.</summary>
    public Task Over => _over.Task;

    /// <summary>Lets somebody in, unless the time is over.</summary>
    public bool TryEnter(Action enter)
    {
        lock (_gate)
        {
            if (!_closed) enter();
            return !_closed;
        }
    }

    /// <summary>The time begins anew: a use has ended.</summary>
    public void Restart() => _timer.Change(_after, Timeout.InfiniteTimeSpan);

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        lock (_gate)
        {
            _closed |= !_isUsed();
            if (!_closed)
            {
                Restart();
                return;
            }
        }

        _over.TrySetResult();
    }
}
