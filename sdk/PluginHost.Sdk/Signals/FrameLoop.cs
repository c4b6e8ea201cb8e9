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

/// <summary>Receives several successive frames.</summary>
/// <typeparam name="T">.NET type of the elements.</typeparam>
/// <typeparam name="TState">What one thread keeps between pieces.</typeparam>
/// <param name="first">Index of the first frame in the navigation space, last axis fastest.</param>
/// <param name="elements">Elements of the frames, one frame after the other; valid during the call only.</param>
/// <param name="state">State of this thread.</param>
public delegate void PieceAction<T, TState>(long first, ReadOnlySpan<T> elements, TState state) where T : unmanaged;

/// <summary>
/// Passes over all frames of a signal once, on several threads, each reading pieces of about 256 KiB into a buffer of its own that stays in
/// the cache. On 2 cores that reads faster than mapping the file with its page faults (docs/performance.md).
/// </summary>
public static class FrameLoop
{
    // A call to read costs about as much as copying this many bytes.
    private const int BytesACall = 16 << 10;

    /// <summary>Calls an action for every frame. Frames come in any order, several at a time.</summary>
    /// <param name="signal">Signal whose frames lie in one piece (see <see cref="Signal.InFrameOrder"/>).</param>
    /// <param name="context">Cancellation, progress and number of threads.</param>
    /// <param name="newState">Makes the state of one thread.</param>
    /// <param name="action">Called for every frame.</param>
    /// <param name="options">Part of each frame, size of the pieces, share of the progress.</param>
    /// <returns>The states of all threads, to be merged.</returns>
    /// <exception cref="InvalidOperationException">Frames do not lie in one piece, or elements are of another type.</exception>
    public static IReadOnlyList<TState> ForEachFrame<T, TState>(
        this Signal signal, AnalysisContext context, Func<TState> newState, FrameAction<T, TState> action, FrameLoopOptions? options = null)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(action);
        var length = Part(signal, options ??= new FrameLoopOptions());
        if (length == 0) return ForEachEmptyFrame(signal, newState, action);
        return signal.ForEachPiece<T, TState>(context, newState, (first, elements, state) =>
        {
            for (var start = 0; start < elements.Length; start += length) action(first++, elements.Slice(start, length), state);
        }, options);
    }

    /// <summary>Calls an action for every few successive frames. Pieces come in any order, several at a time.</summary>
    /// <param name="signal">Signal whose frames lie in one piece (see <see cref="Signal.InFrameOrder"/>).</param>
    /// <param name="context">Cancellation, progress and number of threads.</param>
    /// <param name="newState">Makes the state of one thread.</param>
    /// <param name="action">Called for every piece.</param>
    /// <param name="options">Part of each frame, size of the pieces, share of the progress.</param>
    /// <returns>The states of all threads, to be merged.</returns>
    /// <exception cref="InvalidOperationException">Frames do not lie in one piece, or elements are of another type.</exception>
    public static IReadOnlyList<TState> ForEachPiece<T, TState>(
        this Signal signal, AnalysisContext context, Func<TState> newState, PieceAction<T, TState> action, FrameLoopOptions? options = null)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(newState);
        ArgumentNullException.ThrowIfNull(action);
        options ??= new FrameLoopOptions();
        if (!signal.IsFrameOrdered) throw new InvalidOperationException("The frames of this signal do not lie in one piece; use InFrameOrder first.");
        var frameLength = FrameLength(signal);
        var size = signal.ElementType.Size();
        var length = Part(signal, options);
        // A part is read by itself where that saves more than the calls cost; else it is cut out of what was read.
        var reads = (long)(frameLength - length) * size > BytesACall ? length : frameLength;
        var framesAPiece = (int)Math.Clamp(options.PieceBytes / Math.Max(1L, (long)reads * size), 1, Math.Max(1, signal.FrameCount));
        var pieces = (signal.FrameCount + framesAPiece - 1) / framesAPiece;
        var next = -1L;
        var done = 0L;
        var failed = false;
        var threads = (int)Math.Clamp(pieces, 1, context.Threads);
        var states = new TState[threads];
        void Work(int thread)
        {
            var state = states[thread] = newState();
            var buffer = ArrayPool<T>.Shared.Rent(checked(framesAPiece * reads));
            try
            {
                for (var piece = Interlocked.Increment(ref next); piece < pieces && !Volatile.Read(ref failed); piece = Interlocked.Increment(ref next))
                {
                    context.Cancellation.ThrowIfCancellationRequested();
                    var first = piece * framesAPiece;
                    var count = (int)Math.Min(framesAPiece, signal.FrameCount - first);
                    var elements = buffer.AsSpan(0, count * length);
                    if (reads == frameLength)
                    {
                        signal.Read(first * frameLength, buffer.AsSpan(0, count * frameLength));
                        if (length < frameLength) Cut(buffer, count, frameLength, options.Start, length);
                    }
                    else
                    {
                        for (var frame = 0; frame < count; frame++) signal.Read(((first + frame) * frameLength) + options.Start, elements.Slice(frame * length, length));
                    }

                    action(first, elements, state);
                    var finished = Interlocked.Increment(ref done);
                    if ((finished & 63) == 0) context.Report(options.ProgressFrom + ((options.ProgressTo - options.ProgressFrom) * finished / pieces));
                }
            }
            catch
            {
                Volatile.Write(ref failed, true);
                throw;
            }
            finally
            {
                ArrayPool<T>.Shared.Return(buffer);
            }
        }

        RunOnThreads(threads, Work);
        context.Report(options.ProgressTo);
        return states;
    }

    private static TState[] ForEachEmptyFrame<T, TState>(Signal signal, Func<TState> newState, FrameAction<T, TState> action) where T : unmanaged
    {
        var state = newState();
        for (var frame = 0L; frame < signal.FrameCount; frame++) action(frame, [], state);
        return [state];
    }

    private static int FrameLength(Signal signal) => signal.FrameLength <= Array.MaxLength
        ? (int)signal.FrameLength
        : throw new InvalidOperationException($"A frame of {signal.FrameLength} elements is too long for one buffer; take it piece by piece with Read.");

    private static int Part(Signal signal, FrameLoopOptions options)
    {
        var length = options.Length ?? FrameLength(signal) - options.Start;
        return options.Start >= 0 && length >= 0 && options.Start <= signal.FrameLength - length
            ? length
            : throw new ArgumentOutOfRangeException(nameof(options), $"Elements {options.Start} to {options.Start + (long)length} of each frame were asked for; there are {signal.FrameLength}.");
    }

    // Moves the wanted part of each frame to the front, in place.
    private static void Cut<T>(T[] buffer, int count, int frameLength, int start, int length)
    {
        for (var frame = 0; frame < count; frame++)
        {
            buffer.AsSpan((frame * frameLength) + start, length).CopyTo(buffer.AsSpan(frame * length));
        }
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
