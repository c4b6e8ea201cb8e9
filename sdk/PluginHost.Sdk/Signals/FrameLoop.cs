// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers;
using PluginHost.Contract;

namespace PluginHost.Sdk;

/// <summary>Receives one frame.</summary>
/// <typeparam name="T">.NET type of the elements.</typeparam>
/// <typeparam name="TState">What one thread keeps between frames.</typeparam>
/// <param name="frame">Index in the navigation space, last axis fastest.</param>
/// <param name="elements">Elements of the frame, last axis fastest; valid during the call only.</param>
/// <param name="state">State of this thread.</param>
public delegate void FrameAction<T, TState>(long frame, ReadOnlySpan<T> elements, TState state) where T : unmanaged;

/// <summary>
/// Passes over all frames of a signal once, on several threads, each reading pieces of about 256 KiB into a buffer of its own that stays in
/// the cache. On 2 cores that reads faster than mapping the file with its page faults (docs/performance.md).
/// </summary>
public static class FrameLoop
{
    private const int PieceBytes = 256 << 10;

    /// <summary>Calls an action for every frame. Frames come in any order, several at a time.</summary>
    /// <param name="signal">Signal whose frames lie in one piece (see <see cref="Signal.InFrameOrder"/>).</param>
    /// <param name="context">Cancellation, progress and number of threads.</param>
    /// <param name="newState">Makes the state of one thread.</param>
    /// <param name="action">Called for every frame.</param>
    /// <returns>The states of all threads, to be merged.</returns>
    /// <exception cref="InvalidOperationException">Frames do not lie in one piece, or elements are of another type.</exception>
    public static IReadOnlyList<TState> ForEachFrame<T, TState>(this Signal signal, AnalysisContext context, Func<TState> newState, FrameAction<T, TState> action)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(newState);
        ArgumentNullException.ThrowIfNull(action);
        if (!signal.IsFrameOrdered) throw new InvalidOperationException("The frames of this signal do not lie in one piece; use InFrameOrder first.");
        var frameLength = checked((int)signal.FrameLength);
        var size = signal.ElementType.Size();
        var framesAPiece = (int)Math.Clamp(PieceBytes / Math.Max(1L, (long)frameLength * size), 1, Math.Max(1, signal.FrameCount));
        var pieces = (signal.FrameCount + framesAPiece - 1) / framesAPiece;
        var next = -1L;
        var done = 0L;
        var threads = (int)Math.Clamp(pieces, 1, context.Threads);
        var states = new TState[threads];
        void Work(int thread)
        {
            var state = states[thread] = newState();
            var buffer = ArrayPool<T>.Shared.Rent(checked(framesAPiece * frameLength));
            try
            {
                for (var piece = Interlocked.Increment(ref next); piece < pieces; piece = Interlocked.Increment(ref next))
                {
                    context.Cancellation.ThrowIfCancellationRequested();
                    var first = piece * framesAPiece;
                    var count = (int)Math.Min(framesAPiece, signal.FrameCount - first);
                    var elements = buffer.AsSpan(0, count * frameLength);
                    signal.Read(first * frameLength, elements);
                    for (var frame = 0; frame < count; frame++) action(first + frame, elements.Slice(frame * frameLength, frameLength), state);
                    var finished = Interlocked.Increment(ref done);
                    if ((finished & 63) == 0) context.Report((double)finished / pieces);
                }
            }
            finally
            {
                ArrayPool<T>.Shared.Return(buffer);
            }
        }

        RunOnThreads(threads, Work);
        return states;
    }

    // The calling thread works too. The first failure is thrown as it is, not wrapped.
    private static void RunOnThreads(int threads, Action<int> work)
    {
        var others = Enumerable.Range(1, threads - 1).Select(thread => Task.Factory.StartNew(
            () => work(thread), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        System.Runtime.ExceptionServices.ExceptionDispatchInfo? failure = null;
        try
        {
            work(0);
        }
        catch (Exception error)
        {
            failure = System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(error);
        }

        foreach (var other in others)
        {
            try
            {
                other.GetAwaiter().GetResult();
            }
            catch (Exception error)
            {
                failure ??= System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(error);
            }
        }

        failure?.Throw();
    }
}
