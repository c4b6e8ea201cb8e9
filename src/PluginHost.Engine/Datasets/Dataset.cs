// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Engine.Records;
using PluginHost.Formats;

namespace PluginHost.Engine.Datasets;

/// <summary>A signal that the host holds. It is freed when nobody holds it any more: neither its session nor a job that reads it.</summary>
internal sealed class Dataset
{
    private readonly ArrayPlaces _places;
    private readonly Lock _gate = new();
    private volatile SignalSource _source;
    private Loading? _loading;
    private string? _owned;
    private long _ownedBytes;
    private int _leases = 1;

    public Dataset(string id, SignalSource source, ArrayPlaces places)
    {
        Id = id;
        _source = source;
        _places = places;
        Descriptor = source.Descriptor with { Dataset = id };
    }

    public string Id { get; }

    public SignalDescriptor Descriptor { get; }

    /// <summary>File that the signal was opened from.</summary>
    public string? Path { get; init; }

    /// <summary>How that file was when it was opened.</summary>
    public FileStamp? Stamp { get; init; }

    /// <summary>Index of the signal in that file.</summary>
    public int? Index { get; init; }

    /// <summary>Record of the job that made it.</summary>
    public string? Record { get; init; }

    /// <summary>Whether a caller may still write to it, so that a checksum holds only for the moment it was taken.</summary>
    public bool IsMutable { get; init; }

    /// <summary>Whether the handle outlives its session.</summary>
    public bool Keep { get; init; }

    /// <summary>Held as long as this dataset is: the one whose bytes it shares.</summary>
    public IDisposable? Origin { get; init; }

    /// <summary>SHA-256 of the array, once it is known to be final.</summary>
    public string? Sha256 { get; set; }

    /// <summary>What reads the array from where it lies.</summary>
    public SignalSource Source => _source;

    /// <summary>Gives this dataset a file of its own, removed when the dataset is freed.</summary>
    public Dataset Owning(string path)
    {
        _owned = path;
        _ownedBytes = Descriptor.Bytes;
        _places.Add(_ownedBytes);
        return this;
    }

    /// <summary>Holds the dataset; dispose the lease to let it go.</summary>
    /// <exception cref="DatasetGoneException">It was freed already.</exception>
    public IDisposable Lease()
    {
        lock (_gate)
        {
            if (_leases == 0) throw new DatasetGoneException($"The dataset '{Id}' is gone.", Id);
            _leases++;
        }

        return new DatasetLease(this);
    }

    /// <summary>Location of the array's plain bytes; an array that lies in a file in another form is brought into that form first, once.</summary>
    public async Task<ArrayLocation> LocateAsync(CancellationToken cancellation)
    {
        if (_source.Descriptor.Location is { } known) return known;
        Loading loading;
        lock (_gate)
        {
            if (_source.Descriptor.Location is { } meanwhile) return meanwhile;
            loading = _loading ??= new Loading(this);
            loading.Waiting++;
        }

        try
        {
            return await loading.Task.WaitAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                // The last one who waited stops the work, or clears the way for another try.
                if (--loading.Waiting == 0 && ReferenceEquals(_loading, loading))
                {
                    _loading = null;
                    loading.Stop();
                }
            }
        }
    }

    /// <summary>Gives up one hold; the last one frees the file.</summary>
    public void Release()
    {
        lock (_gate)
        {
            if (--_leases > 0) return;
        }

        Origin?.Dispose();
        if (_owned is null) return;
        try
        {
            File.Delete(_owned);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Still in use (Windows): removed with the instance's folder.
        }

        _places.Add(-_ownedBytes);
    }

    private ArrayLocation Load(CancellationToken cancellation)
    {
        var path = _places.NewPath(Descriptor.Bytes);
        try
        {
            using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 0)) _source.CopyTo(file, cancellation);
            if (new FileInfo(path).Length is var length && length != Descriptor.Bytes)
            {
                throw new UnreadableFileException($"The signal '{Descriptor.Title}' of '{Path}' gave {length} bytes; its shape needs {Descriptor.Bytes}.", Path);
            }

            var location = new ArrayLocation(path);
            lock (_gate)
            {
                cancellation.ThrowIfCancellationRequested();
                Owning(path);
                _source = SignalSource.Plain(_source.Descriptor with { Location = location });
            }

            return location;
        }
        catch (Exception error)
        {
            File.Delete(path);
            if (error is not (IOException or UnauthorizedAccessException)) throw;
            throw new UnreadableFileException($"The signal '{Descriptor.Title}' of '{Path}' cannot be brought into memory: {FileReason.OfReading(error)}.", Path, inner: error);
        }
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "Ends itself: the lease with its task, the token with its last waiter.")]
    private sealed class Loading
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly IDisposable _lease;

        public Loading(Dataset dataset)
        {
            dataset._leases++;
            _lease = new DatasetLease(dataset);
            Task = System.Threading.Tasks.Task.Run(() =>
            {
                using (_lease) return dataset.Load(_stop.Token);
            });
        }

        public Task<ArrayLocation> Task { get; }

        public int Waiting { get; set; }

        public void Stop()
        {
            _stop.Cancel();
            _stop.Dispose();
        }
    }

    private sealed class DatasetLease(Dataset dataset) : IDisposable
    {
        private int _disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0) dataset.Release();
        }
    }
}
