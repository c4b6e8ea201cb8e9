// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Sdk;

/// <summary>What an analysis has around it while it runs: progress, cancellation, log, and a place for results.</summary>
public abstract class AnalysisContext
{
    private readonly Lock _gate = new();
    private readonly List<string> _warnings = [];
    private int _signals;

    /// <summary>Cancelled when the caller cancels or a limit is reached.</summary>
    public abstract CancellationToken Cancellation { get; }

    /// <summary>Folder for temporary files and results. It is made when first asked for, and removed by the host.</summary>
    public abstract string Scratch { get; }

    /// <summary>How many threads an analysis ought to use.</summary>
    public virtual int Threads => Environment.ProcessorCount;

    /// <summary>Warnings so far.</summary>
    public IReadOnlyList<string> Warnings
    {
        get
        {
            lock (_gate) return [.. _warnings];
        }
    }

    /// <summary>Says how far the analysis is. Cheap: reports that come too fast are left out.</summary>
    /// <param name="fraction">0 to 1.</param>
    /// <param name="message">What it is doing, in words.</param>
    public abstract void Report(double fraction, string? message = null);

    /// <summary>Writes a line to the job's log.</summary>
    public abstract void Log(string message);

    /// <summary>Tells the caller something about the result that it ought to know.</summary>
    public void Warn(string message)
    {
        lock (_gate) _warnings.Add(message);
        Log(message);
    }

    /// <summary>Makes a signal whose elements lie in a file in <see cref="Scratch"/>, mapped into memory; the right choice for large results.</summary>
    /// <typeparam name="T">A number type, or <see cref="System.Numerics.Complex"/>.</typeparam>
    /// <param name="axes">Axes, slowest first.</param>
    /// <param name="title">Title for people.</param>
    /// <param name="quantity">Name and units of the values.</param>
    /// <param name="metadata">Further metadata.</param>
    /// <returns>A buffer of zeros to fill.</returns>
    public SignalBuffer<T> Create<T>(IReadOnlyList<Axis> axes, string title = "", Quantity? quantity = null, JsonObject? metadata = null)
        where T : unmanaged
    {
        var path = Path.Combine(Scratch, $"signal-{Interlocked.Increment(ref _signals)}.bin");
        return SignalBuffer<T>.InFile(path, axes, title, quantity, metadata);
    }
}
