// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Collections.Concurrent;
using System.Globalization;
using PluginHost.Contract;
using PluginHost.Engine.Records;
using PluginHost.Engine.State;
using PluginHost.Formats;

namespace PluginHost.Engine.Datasets;

/// <summary>The datasets of a host, each held by a session or kept.</summary>
internal sealed class DatasetStore(FormatLibrary formats, ArrayPlaces places)
{
    private readonly ConcurrentDictionary<string, (Dataset Dataset, string? Session)> _held = new(StringComparer.Ordinal);

    public int Count => _held.Count;

    public long Bytes => places.Bytes;

    /// <summary>Opens signals of a file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="signal">Index or title of one; all when null.</param>
    /// <param name="session">Who holds them; null for kept ones.</param>
    public (OpenedFile File, IReadOnlyList<Dataset> Datasets) Open(string path, string? signal, string? session)
    {
        var (file, stamp) = OpenFile(path);
        return (file, [.. Select(file, signal).Select(index => Hold(FromFile(file, stamp, index, keep: session is null), session))]);
    }

    /// <summary>Opens one signal of a file for a job; held by nobody but the caller.</summary>
    public Dataset OpenForJob(string path, string? signal)
    {
        var (file, stamp) = OpenFile(path);
        if (file.Signals.Count == 0) throw new UnreadableFileException($"The file '{path}' holds no signal.", path);
        return FromFile(file, stamp, signal is null ? 0 : Select(file, signal)[0], keep: false);
    }

    /// <summary>Makes a dataset that its caller fills, or takes plain bytes where they lie.</summary>
    public Dataset Create(DatasetCreateRequest request, string? session)
    {
        if (request.Location is not null) return Hold(OfCaller(request, session is null, ""), session);
        var descriptor = Describe(request, "");
        var path = NewFile(descriptor.Bytes);
        var source = SignalSource.Plain(descriptor with { Location = new ArrayLocation(path) });
        return Hold(new Dataset(NewId.For("ds"), source, places) { IsMutable = true, Keep = session is null }.Owning(path), session);
    }

    /// <summary>Makes a dataset of an array of the caller's, for a job; nobody else can name it, and it has one hold.</summary>
    /// <param name="request">What it is and where it lies.</param>
    /// <param name="at">Place in the request, for errors.</param>
    public Dataset CreateForJob(DatasetCreateRequest request, string at) => request.Location is not null
        ? OfCaller(request, keep: false, at)
        : throw new InvalidInputException("The array has no location, and nobody could fill it in; 'dataset/create' makes one that is filled in first.", at + "/location");

    private Dataset OfCaller(DatasetCreateRequest request, bool keep, string at)
    {
        var descriptor = Describe(request, at);
        CheckLocation(request.Location!, descriptor.Bytes, at);
        return new Dataset(NewId.For("ds"), SignalSource.Plain(descriptor with { Location = request.Location }), places) { IsMutable = true, Keep = keep };
    }

    /// <summary>Takes over a job's output file.</summary>
    /// <param name="descriptor">What it holds.</param>
    /// <param name="path">The file.</param>
    /// <param name="record">Record of the job.</param>
    /// <param name="session">Who holds it; null for a kept one.</param>
    /// <param name="lease">A hold of the job itself, taken before anybody else can know of the dataset and release it.</param>
    public Dataset Adopt(SignalDescriptor descriptor, string path, string record, string? session, out IDisposable lease)
    {
        var dataset = new Dataset(NewId.For("ds"), SignalSource.Plain(descriptor), places) { Record = record, Keep = session is null }.Owning(path);
        lease = dataset.Lease();
        return Hold(dataset, session);
    }

    /// <summary>Makes a dataset over the bytes of another: an output that is one of the job's inputs.</summary>
    public Dataset Alias(SignalDescriptor descriptor, Dataset origin, string record, string? session, out IDisposable lease)
    {
        var dataset = new Dataset(NewId.For("ds"), SignalSource.Plain(descriptor), places)
        {
            Record = record,
            Keep = session is null,
            IsMutable = origin.IsMutable,
            Origin = origin.Lease(),
        };
        lease = dataset.Lease();
        return Hold(dataset, session);
    }

    /// <exception cref="DatasetGoneException">It is not, or no longer, held.</exception>
    public Dataset Get(string handle) => _held.TryGetValue(handle, out var entry)
        ? entry.Dataset
        : throw new DatasetGoneException($"There is no dataset '{handle}', or it was released.", handle);

    public IReadOnlyList<Dataset> Of(string session) =>
        [.. _held.Values.Where(entry => entry.Session is null || entry.Session == session).Select(entry => entry.Dataset).OrderBy(dataset => dataset.Id, StringComparer.Ordinal)];

    public bool Release(string handle)
    {
        if (!_held.TryRemove(handle, out var entry)) return false;
        entry.Dataset.Release();
        return true;
    }

    /// <summary>Frees all that a session held.</summary>
    public void ReleaseSession(string session)
    {
        foreach (var (handle, entry) in _held)
        {
            if (entry.Session == session) Release(handle);
        }
    }

    /// <summary>Writes a dataset to a file.</summary>
    public DatasetSaveResponse Save(DatasetSaveRequest request, CancellationToken cancellation)
    {
        var dataset = Get(request.Dataset);
        using var lease = dataset.Lease();
        return formats.Save(dataset.Source, request.Path, request.Format, request.Options, cancellation);
    }

    private Dataset Hold(Dataset dataset, string? session)
    {
        _held[dataset.Id] = (dataset, session);
        return dataset;
    }

    private Dataset FromFile(OpenedFile file, FileStamp stamp, int index, bool keep) =>
        new(NewId.For("ds"), file.Signals[index], places) { Path = file.Path, Stamp = stamp, Index = index, Keep = keep };

    // Stamped before it is read: what changes afterwards is noticed.
    private (OpenedFile File, FileStamp Stamp) OpenFile(string path)
    {
        if (!Path.IsPathFullyQualified(path)) throw new InvalidInputException($"The path '{path}' is relative; an absolute one was expected.", path);
        try
        {
            var stamp = File.Exists(path) ? FileStamp.Of(path) : null;
            var file = formats.Open(path);
            return (file, stamp ?? FileStamp.Of(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UnreadableFileException($"The file '{path}' cannot be read: {FileReason.OfReading(error)}.", path, inner: error);
        }
    }

    private static IReadOnlyList<int> Select(OpenedFile file, string? signal)
    {
        if (signal is null) return [.. Enumerable.Range(0, file.Signals.Count)];
        if (int.TryParse(signal, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < file.Signals.Count) return [index];
        var titled = Enumerable.Range(0, file.Signals.Count).Where(number => file.Signals[number].Descriptor.Title == signal).ToArray();
        return titled.Length > 0 ? [titled[0]] : throw new InvalidInputException(
            $"The file '{file.Path}' has no signal '{signal}'; it has "
            + string.Join(", ", file.Signals.Select((source, number) => $"{number} ('{source.Descriptor.Title}')")) + ".",
            file.Path);
    }

    // All of its room is taken now: a caller that maps a file for which there is no room when it writes is ended by the system (SIGBUS).
    private string NewFile(long bytes)
    {
        var path = places.NewPath(bytes);
        try
        {
            using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0, PreallocationSize = bytes });
            file.SetLength(bytes);
            return path;
        }
        catch (IOException error)
        {
            File.Delete(path);
            throw new UnwritableFileException($"There is no room for an array of {bytes} bytes: {FileReason.OfWriting(error)}.", path, inner: error);
        }
    }

    private static SignalDescriptor Describe(DatasetCreateRequest request, string at)
    {
        if (request.Shape.Any(size => size < 0)) throw new InvalidInputException("A size of the shape is negative.", at + "/shape");
        if (request.Axes is { } given && given.Any(axis => axis is null)) throw new InvalidInputException("An axis is null.", at + "/axes");
        var axes = request.Axes ?? [.. request.Shape.Select((size, index) => new Axis("", size, index < request.Shape.Count - 2 ? AxisRole.Navigation : AxisRole.Signal))];
        if (axes.Count != request.Shape.Count || axes.Where((axis, index) => axis.Size != request.Shape[index]).Any())
        {
            throw new InvalidInputException($"The axes have the sizes {string.Join(" × ", axes.Select(axis => axis.Size))}, the shape is {string.Join(" × ", request.Shape)}.", at + "/axes");
        }

        var descriptor = new SignalDescriptor { Title = request.Title, ElementType = request.ElementType, Shape = request.Shape, Axes = axes, Metadata = request.Metadata ?? [] };
        try
        {
            _ = descriptor.Bytes;
        }
        catch (OverflowException)
        {
            throw new InvalidInputException($"The shape {string.Join(" × ", request.Shape)} has more bytes than can be counted.", at + "/shape");
        }

        return descriptor;
    }

    private static void CheckLocation(ArrayLocation location, long bytes, string at)
    {
        if (location is not { Kind: "file", Order: "C", ByteOrder: "little" })
        {
            throw new InvalidInputException("The location must be a file with elements in C order, little-endian.", at + "/location");
        }

        if (!Path.IsPathFullyQualified(location.Path)) throw new InvalidInputException($"The path '{location.Path}' is relative; an absolute one was expected.", at + "/location/path");
        try
        {
            var length = new FileInfo(location.Path).Length;
            if (location.Offset < 0 || length - location.Offset < bytes)
            {
                throw new UnreadableFileException($"The file '{location.Path}' has {length} bytes; {bytes} were expected from byte {location.Offset} on.", location.Path);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UnreadableFileException($"The file '{location.Path}' cannot be read: {FileReason.OfReading(error)}.", location.Path, inner: error);
        }
    }

    /// <summary>True when two locations are the same place.</summary>
    public static bool Same(ArrayLocation? a, ArrayLocation? b) => a is not null && b is not null && a.Path == b.Path && a.Offset == b.Offset;
}
