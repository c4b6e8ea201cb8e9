// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.GeometricPhaseAnalysis.Waves;

/// <summary>How many threads to use, and when to stop.</summary>
internal sealed class Threads(int count, CancellationToken cancellation)
{
    private readonly ParallelOptions _options = new() { MaxDegreeOfParallelism = Math.Max(1, count), CancellationToken = cancellation };

    /// <summary>Calls an action for 0 to count−1, several at a time; each thread has a state of its own.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void For<TState>(int length, Func<TState> newState, Action<int, TState> action) => Parallel.For(
        0,
        length,
        _options,
        newState,
        (index, _, state) =>
        {
            action(index, state);
            return state;
        },
        _ => { });

    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void ThrowIfCancelled() => _options.CancellationToken.ThrowIfCancellationRequested();
}
