// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;
using PluginHost.Contract;
using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Hdf5.Writing;

/// <summary>
/// Writes an HDF5 file from front to end: first the large arrays, streamed, then everything else in one piece, at last the superblock
/// (HDF5 File Format Specification 3.0). Without chunks it is one that HDF5 1.8 opens; chunks are those of HDF5 1.10.
/// Nothing in it depends on the time.
/// </summary>
internal sealed class Hdf5FileWriter : IDisposable
{
    private const int SuperblockBytes = 48;
    // Of arrays, so that they can be used where they lie.
    private const int Alignment = 64;

    private readonly FileStream _file;
    private readonly ByteBuilder _structures = new();
    private readonly string _path;
    private TextHeap? _texts;
    private long _start;
    private bool _hasNewChunks;

    /// <param name="path">Its path; there is no file of that name yet.</param>
    public Hdf5FileWriter(string path)
    {
        _path = path;
        _file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0) { Position = SuperblockBytes };
    }

    /// <summary>Streams the elements of an array into the file, with bounded memory.</summary>
    /// <param name="declaration">How it is to lie.</param>
    /// <param name="signal">Gives the elements.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="InvalidInputException">The signal gives more or fewer bytes than its descriptor says.</exception>
    public PlacedDataset Write(ArrayDeclaration declaration, SignalSource signal, CancellationToken cancellation)
    {
        var type = StoredTypes.Of(declaration.ElementType);
        var bytes = signal.Descriptor.Bytes;
        if (bytes == 0) return new PlacedDataset(type, declaration.Shape, Storage.None);
        var address = _file.Position = (_file.Position + Alignment - 1) / Alignment * Alignment;
        if (!declaration.IsCompressed)
        {
            using var exact = new ExactStream(_file, bytes);
            signal.CopyTo(exact, cancellation);
            exact.Finish();
            var kind = declaration.Chunk is null ? StorageKind.Contiguous : declaration.Chunk.SequenceEqual(declaration.Shape) ? StorageKind.Single : StorageKind.Plain;
            if (kind == StorageKind.Plain) FillLastChunk(declaration, type.Size, bytes);
            return new PlacedDataset(type, declaration.Shape, new Storage(address, bytes, kind, declaration.Chunk));
        }

        using var chunks = new ChunkCompressor(_file, declaration, cancellation);
        using (var exact = new ExactStream(chunks, bytes))
        {
            signal.CopyTo(exact, cancellation);
            exact.Finish();
        }

        var places = chunks.Finish();
        var index = new ByteBuilder();
        address = _file.Position;
        FixedArray.Write(index, address, places, chunks.ChunkBytes);
        _file.Write(index.Written);
        return new PlacedDataset(type, declaration.Shape, new Storage(address, bytes, StorageKind.Compressed, declaration.Chunk, places.Count));
    }

    /// <summary>Writes everything else. The file is whole afterwards.</summary>
    /// <param name="root">What is in it.</param>
    public void Finish(NewGroup root)
    {
        _start = _file.Position = (_file.Position + 7) / 8 * 8;
        _texts = new TextHeap(_structures, _start);
        var address = Write(root);
        _file.Write(_structures.Written);

        var superblock = new ByteBuilder();
        superblock.Add(Superblock.Signature).Byte(_hasNewChunks ? 3 : 2).Byte(8).Byte(8).Byte(0)
            .Long(0).Long(Hdf5Input.Undefined).Long(_file.Position).Long(address).Checksum(0);
        _file.Position = 0;
        _file.Write(superblock.Written);
    }

    public void Dispose() => _file.Dispose();

    // The library takes every chunk for whole.
    private void FillLastChunk(ArrayDeclaration declaration, int elementSize, long bytes)
    {
        var chunk = declaration.Chunk!.Aggregate((long)elementSize, (product, size) => product * size);
        if (bytes % chunk == 0) return;
        _file.SetLength(_file.Position += chunk - (bytes % chunk));
    }

    private long Write(NewObject what) => what switch
    {
        NewGroup group => WriteGroup(group),
        NewDataset dataset => WriteDataset(dataset, Place(dataset.Value, dataset.IsChunked)),
        PlacedDataset dataset => WriteDataset(dataset, dataset),
        _ => throw new NotSupportedException($"{what.GetType().Name} is neither a group nor a dataset."),
    };

    private long WriteGroup(NewGroup group)
    {
        var members = group.Members.Select(member => (member.Key, Address: Write(member.Value))).ToArray();
        var messages = new ByteBuilder();
        AddMessage(messages, HeaderMessage.LinkInfo, body => body.Byte(0).Byte(0).Long(Hdf5Input.Undefined).Long(Hdf5Input.Undefined));
        AddMessage(messages, HeaderMessage.GroupInfo, body => body.Byte(0).Byte(0));
        foreach (var (name, address) in members) AddLink(messages, name, address);
        return Finish(group, messages);
    }

    private long WriteDataset(NewObject written, PlacedDataset dataset)
    {
        var storage = dataset.Storage;
        _hasNewChunks |= storage.Kind != StorageKind.Contiguous;
        var messages = new ByteBuilder();
        AddMessage(messages, HeaderMessage.Dataspace, body => AddSpace(body, dataset.Shape));
        AddMessage(messages, HeaderMessage.Datatype, body => DatatypeWriter.Write(body, dataset.Type));
        // Bits 2 and 3: no value is written ahead unless somebody sets one.
        AddMessage(messages, HeaderMessage.FillValue, body => body.Byte(3).Byte(storage.Allocation | (2 << 2)));
        if (storage.Kind == StorageKind.Compressed) AddMessage(messages, HeaderMessage.Filters, body => AddFilters(body, dataset.Type.Size));
        AddMessage(messages, HeaderMessage.Layout, body => storage.WriteLayout(body, dataset.Type.Size));
        return Finish(written, messages);
    }

    private PlacedDataset Place(StoredValue value, bool isChunked)
    {
        var elements = new ByteBuilder();
        AddElements(elements, value);
        if (elements.Length == 0) return new PlacedDataset(value.Type, value.Shape, Storage.None);
        _structures.Align(8);
        var address = _start + _structures.Length;
        _structures.Add(elements.Written);
        // A single element has no axes to cut.
        var storage = isChunked && value.Shape.Count > 0
            ? new Storage(address, elements.Length, StorageKind.Single, value.Shape)
            : new Storage(address, elements.Length, StorageKind.Contiguous);
        return new PlacedDataset(value.Type, value.Shape, storage);
    }

    // IV.A.1.b "Version 2 Data Object Header Prefix", with 4 bytes for its length.
    private long Finish(NewObject written, ByteBuilder messages)
    {
        foreach (var (name, value) in written.Attributes) AddAttribute(messages, name, value);
        _structures.Align(8);
        var from = _structures.Length;
        const int fourBytes = 2;
        _structures.Add("OHDR"u8).Byte(2).Byte(fourBytes).Number(messages.Length, 4).Add(messages.Written).Checksum(from);
        return _start + from;
    }

    private void AddMessage(ByteBuilder messages, int type, Action<ByteBuilder> write, string? name = null)
    {
        var body = new ByteBuilder();
        write(body);
        if (body.Length > ushort.MaxValue)
            throw new UnsupportedFormatException($"{Quote.Of(name ?? "")} would take {body.Length} bytes with its value; an attribute or a name in an HDF5 file has at most {ushort.MaxValue}.", _path);
        messages.Byte(type).Number(body.Length, 2).Byte(0).Add(body.Written);
    }

    // Version 3; names in UTF-8.
    private void AddAttribute(ByteBuilder messages, string name, StoredValue value)
    {
        var type = new ByteBuilder();
        DatatypeWriter.Write(type, value.Type);
        var space = new ByteBuilder();
        AddSpace(space, value.Shape);
        var bytes = Encoding.UTF8.GetBytes(name);
        AddMessage(messages, HeaderMessage.Attribute, body =>
        {
            const int utf8 = 1;
            body.Byte(3).Byte(0).Number(Length(bytes.Length + 1), 2).Number(type.Length, 2).Number(space.Length, 2).Byte(utf8)
                .Add(bytes).Byte(0).Add(type.Written).Add(space.Written);
            AddElements(body, value);
        }, name);
    }

    // Version 1; bit 4: the set of characters follows, bit 0: the length of the name takes two bytes.
    private void AddLink(ByteBuilder messages, string name, long address)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        AddMessage(messages, HeaderMessage.Link, body => body.Byte(1).Byte(0x11).Byte(1).Number(Length(bytes.Length), 2).Add(bytes).Long(address), name);
    }

    // What is too long for its field is refused with the whole message.
    private static int Length(int bytes) => Math.Min(bytes, ushort.MaxValue);

    private void AddElements(ByteBuilder target, StoredValue value)
    {
        target.Add(value.Bytes.Span);
        foreach (var text in value.Texts) _texts!.Add(text, target);
    }

    private static void AddSpace(ByteBuilder target, IReadOnlyList<long> shape)
    {
        target.Byte(2).Byte(shape.Count).Byte(0).Byte(shape.Count == 0 ? 0 : 1);
        foreach (var size in shape) target.Long(size);
    }

    // Version 2; both may be left out of a chunk that they do not make smaller, as h5py says too.
    private static void AddFilters(ByteBuilder target, int elementSize)
    {
        const int deflate = 1;
        const int shuffle = 2;
        const int optional = 1;
        target.Byte(2).Byte(2)
            .Number(shuffle, 2).Number(optional, 2).Number(1, 2).Number(elementSize, 4)
            .Number(deflate, 2).Number(optional, 2).Number(1, 2).Number(ChunkCompressor.Level, 4);
    }
}
