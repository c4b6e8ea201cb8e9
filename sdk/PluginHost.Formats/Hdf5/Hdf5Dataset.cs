// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;

namespace PluginHost.Formats.Hdf5;

/// <summary>An array. Its elements are read by <see cref="ArrayCopy"/>.</summary>
internal sealed class Hdf5Dataset : Hdf5Object
{
    public Hdf5Dataset(Hdf5File file, string name, ObjectHeader header)
        : base(file, name, header)
    {
        var input = file.Input;
        Type = Parse(HeaderMessage.Datatype, "a datatype", static (ref cursor) => DatatypeReader.Read(ref cursor));
        Space = Parse(HeaderMessage.Dataspace, "a dataspace", static (ref cursor) => Dataspace.Read(ref cursor));
        Layout = Parse(HeaderMessage.Layout, "a data layout", static (ref cursor) => DataLayout.Read(ref cursor));
        Filters = header.Find(HeaderMessage.Filters) is null ? [] : Parse(HeaderMessage.Filters, "a filter pipeline", static (ref cursor) => FilterStep.Read(ref cursor));
        HasExternalFiles = header.Find(HeaderMessage.ExternalFiles) is not null;
        Fill = ReadFill();
        try
        {
            Count = Space.Count();
            Bytes = checked(Count * Type.Size);
        }
        catch (OverflowException)
        {
            throw input.Damaged(header.Address, $"the array '{name}' would be larger than any file");
        }

        if (Layout is ChunkedLayout chunked && chunked.Chunk.Count != Space.Dimensions.Count)
        {
            throw input.Damaged(header.Address, $"the array '{name}' and its chunks differ in their number of dimensions");
        }
    }

    private delegate T Parser<T>(ref Hdf5Cursor cursor);

    public Datatype Type { get; }

    public Dataspace Space { get; }

    public DataLayout Layout { get; }

    public IReadOnlyList<FilterStep> Filters { get; }

    /// <summary>The elements are in other files, which this reader does not open.</summary>
    public bool HasExternalFiles { get; }

    /// <summary>The element that stands where none was written; null for zeros.</summary>
    public byte[]? Fill { get; }

    public long Count { get; }

    /// <summary>Bytes of all elements.</summary>
    public long Bytes { get; }

    /// <summary>
    /// Position in the file (not an HDF5 address) at which all elements lie in C order without gaps; null when they do not.
    /// A file that ends before their end is refused.
    /// </summary>
    /// <exception cref="UnreadableFileException">The file ends too early.</exception>
    public long? PlainPosition()
    {
        if (HasExternalFiles || Count == 0) return null;
        var address = Layout switch
        {
            ContiguousLayout contiguous => contiguous.Address,
            CompactLayout compact when compact.Bytes.Length >= Bytes => compact.Address,
            ChunkedLayout chunked when Filters.Count == 0 => PlainChunks.Address(chunked, Space),
            _ => Hdf5Input.Undefined,
        };
        if (address == Hdf5Input.Undefined) return null;
        File.Input.Require(address, Bytes, $"the array '{Name}'");
        return File.Input.BaseAddress + address;
    }

    private T Parse<T>(int type, string what, Parser<T> parser)
    {
        var input = File.Input;
        var message = Header.Find(type) ?? throw input.Damaged(Header.Address, $"the array '{Name}' has no {what[2..]}");
        var cursor = ObjectHeader.Resolve(input, message).Open(input, what);
        return parser(ref cursor);
    }

    // IV.A.2.e and f "Fill Value".
    private byte[]? ReadFill()
    {
        const string what = "a fill value";
        if (Header.Find(HeaderMessage.FillValue) is { } message)
        {
            var cursor = ObjectHeader.Resolve(File.Input, message).Open(File.Input, what);
            var version = cursor.Version(1, 3);
            var flags = cursor.Byte();
            bool defined;
            if (version == 3)
            {
                defined = (flags & 0x20) != 0;
            }
            else
            {
                cursor.Skip(1);
                var isDefined = cursor.Byte() != 0;
                defined = version == 1 || isDefined;
            }

            return defined ? FillOf(cursor.Bytes(cursor.UInt32())) : null;
        }

        if (Header.Find(HeaderMessage.OldFillValue) is { } old)
        {
            var cursor = ObjectHeader.Resolve(File.Input, old).Open(File.Input, what);
            return FillOf(cursor.Bytes(cursor.UInt32()));
        }

        return null;
    }

    private byte[]? FillOf(ReadOnlySpan<byte> bytes) => bytes.Length == Type.Size && bytes.ContainsAnyExcept((byte)0) ? bytes.ToArray() : null;
}
