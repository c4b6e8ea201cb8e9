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
    private readonly List<SignalStorage> _made = [];
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
    /// <exception cref="UnwritableFileException">There is not space enough for it.</exception>
    public SignalBuffer<T> Create<T>(IReadOnlyList<Axis> axes, string title = "", Quantity? quantity = null, JsonObject? metadata = null)
        where T : unmanaged
    {
        var descriptor = Signal.Describe(ElementTypes.Of<T>(), axes, title, quantity, metadata);
        return new SignalBuffer<T>(descriptor, Make(descriptor));
    }

    /// <summary>Like <see cref="Create{T}(IReadOnlyList{Axis}, string, Quantity?, JsonObject?)"/>, for element types without a .NET type of their own: complex64 and colours.</summary>
    /// <typeparam name="T">A type of the same size.</typeparam>
    /// <param name="elementType">Type of the elements.</param>
    /// <param name="axes">Axes, slowest first.</param>
    /// <param name="title">Title for people.</param>
    /// <param name="quantity">Name and units of the values.</param>
    /// <param name="metadata">Further metadata.</param>
    /// <returns>A buffer of zeros to fill.</returns>
    /// <exception cref="ArgumentException">The types differ in size.</exception>
    public SignalBuffer<T> Create<T>(ElementType elementType, IReadOnlyList<Axis> axes, string title = "", Quantity? quantity = null, JsonObject? metadata = null)
        where T : unmanaged
    {
        Signal.CheckLayout<T>(elementType);
        var descriptor = Signal.Describe(elementType, axes, title, quantity, metadata);
        return new SignalBuffer<T>(descriptor, Make(descriptor));
    }

    /// <summary>A new file in <see cref="Scratch"/>, held until <see cref="LetGo"/>: the spans of a buffer that an analysis has forgotten must stay valid while it runs.</summary>
    internal FileStorage Make(SignalDescriptor descriptor)
    {
        var storage = FileStorage.Create(descriptor, Path.Combine(Scratch, $"signal-{Interlocked.Increment(ref _signals)}.bin"));
        lock (_gate) _made.Add(storage);
        return storage;
    }

    /// <summary>Unmaps and closes all that was made through this context; for the end of a job. The files stay.</summary>
    protected internal void LetGo()
    {
        lock (_gate)
        {
            foreach (var storage in _made) storage.Dispose();
            _made.Clear();
        }
    }
}
