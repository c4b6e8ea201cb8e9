// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.ExceptionServices;

namespace PluginHost.Sdk;

/// <summary>Receives one band of consecutive indices, such as rows of an image.</summary>
/// <typeparam name="TState">What one thread keeps between bands.</typeparam>
/// <param name="start">First index.</param>
/// <param name="end">Index after the last.</param>
/// <param name="state">State of this thread.</param>
public delegate void BandAction<in TState>(int start, int end, TState state);

/// <summary>Works through bands of indices, such as rows of one image, on several threads.</summary>
public static class BandLoop
{
    /// <summary>Calls an action for every band. Bands come in any order, several at a time; the cuts do not depend on the number of threads.</summary>
    /// <param name="context">Cancellation and number of threads.</param>
    /// <param name="length">Number of indices.</param>
    /// <param name="bandLength">Indices of one band; the last may have fewer.</param>
    /// <param name="newState">Makes the state of one thread.</param>
    /// <param name="action">Called for every band. What it throws comes through as it is.</param>
    /// <exception cref="OperationCanceledException">The job was cancelled; bands under way are finished first.</exception>
    public static void ForEachBand<TState>(this AnalysisContext context, int length, int bandLength, Func<TState> newState, BandAction<TState> action)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(newState);
        ArgumentNullException.ThrowIfNull(action);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bandLength);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, context.Threads), CancellationToken = context.Cancellation };
        var bands = (int)(((long)length + bandLength - 1) / bandLength);
        try
        {
            Parallel.For(
                0,
                bands,
                options,
                newState,
                (band, _, state) =>
                {
                    action(band * bandLength, (int)Math.Min(length, ((long)band + 1) * bandLength), state);
                    return state;
                },
                _ => { });
        }
        catch (AggregateException error)
        {
            ExceptionDispatchInfo.Throw(error.Flatten().InnerExceptions[0]);
        }
    }

    /// <summary>Calls an action for every band, without a state.</summary>
    /// <inheritdoc cref="ForEachBand{TState}(AnalysisContext, int, int, Func{TState}, BandAction{TState})"/>
    public static void ForEachBand(this AnalysisContext context, int length, int bandLength, Action<int, int> action) =>
        context.ForEachBand(length, bandLength, () => action, static (start, end, call) => call(start, end));
}
