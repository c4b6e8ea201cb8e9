// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hdf5;

/// <summary>The messages that describe one object (HDF5 File Format Specification 3.0, IV.A "Data Object Headers").</summary>
internal sealed class ObjectHeader
{
    // A header has a handful of blocks; the limit stops chains that a damaged file makes up.
    private const int MostBlocks = 4096;
    private const string What = "an object header";

    private readonly Hdf5Input _input;
    private readonly List<HeaderMessage> _messages = [];
    private readonly Queue<(long Address, long Size)> _continuations = new();
    private readonly HashSet<long> _blocks = [];

    private ObjectHeader(Hdf5Input input, long address)
    {
        _input = input;
        Address = address;
    }

    public long Address { get; }

    public IReadOnlyList<HeaderMessage> Messages => _messages;

    public static ObjectHeader Read(Hdf5Input input, long address)
    {
        var header = new ObjectHeader(input, address);
        header._blocks.Add(address);
        var prefix = input.ReadUpTo(address, 64, What);
        var cursor = new Hdf5Cursor(input, prefix, address, What);
        if (prefix.AsSpan().StartsWith("OHDR"u8)) header.ReadNew(ref cursor);
        else header.ReadOld(ref cursor);
        return header;
    }

    public HeaderMessage? Find(int type) => _messages.Find(message => message.Type == type);

    public IEnumerable<HeaderMessage> All(int type) => _messages.Where(message => message.Type == type);

    /// <summary>
    /// The message itself, or the one it points to: a committed datatype is a datatype message in another object's header
    /// (IV.A.2 "Shared message").
    /// </summary>
    public static HeaderMessage Resolve(Hdf5Input input, HeaderMessage message) =>
        message.IsShared ? Resolve(input, message.Open(input, "a shared message"), message.Type) : message;

    /// <summary>The message that a shared message's body points to.</summary>
    public static HeaderMessage Resolve(Hdf5Input input, Hdf5Cursor cursor, int type)
    {
        var version = cursor.Version(1, 3);
        var kind = cursor.Byte();
        if (version == 1) cursor.Skip(6);
        if (version == 3 && kind == 1) throw input.Unsupported("a shared message heap");
        var address = cursor.Offset();
        var message = Read(input, address).Find(type) ?? throw input.Damaged(address, "a shared message points to an object without it");
        return message.IsShared ? throw input.Damaged(address, "a shared message points to another shared message") : message;
    }

    private void ReadOld(ref Hdf5Cursor cursor)
    {
        cursor.Version(1, 1);
        cursor.Skip(1 + 2 + 4);
        var size = cursor.UInt32();
        cursor.Align(8);
        ReadOldBlock(cursor.Address, size);
        while (_continuations.TryDequeue(out var next)) ReadOldBlock(next.Address, next.Size);
    }

    private void ReadOldBlock(long address, long size)
    {
        ReadOnlyMemory<byte> block = _input.Read(address, size, What);
        var cursor = new Hdf5Cursor(_input, block.Span, address, What);
        while (cursor.Remaining >= 8)
        {
            var type = cursor.UInt16();
            var length = cursor.UInt16();
            var flags = cursor.Byte();
            cursor.Skip(3);
            Add(type, flags, cursor.Address, block.Slice(cursor.Position, Math.Min(length, cursor.Remaining)));
            cursor.Skip(length);
        }
    }

    private void ReadNew(ref Hdf5Cursor cursor)
    {
        cursor.Signature("OHDR"u8);
        cursor.Version(2, 2);
        var flags = cursor.Byte();
        if ((flags & 0x20) != 0) cursor.Skip(16);
        if ((flags & 0x10) != 0) cursor.Skip(4);
        var size = cursor.UInt(1 << (flags & 3));
        if (size > Hdf5Input.LargestBlock) throw _input.Damaged(Address, $"{What} would be {size} bytes long");
        var prefix = cursor.Position;
        var ordered = (flags & 4) != 0;
        ReadNewBlock(_input.Read(Address, prefix + (long)size + 4, What), Address, prefix, ordered);
        while (_continuations.TryDequeue(out var next))
        {
            var block = _input.Read(next.Address, next.Size, What);
            new Hdf5Cursor(_input, block, next.Address, "a continued object header").Signature("OCHK"u8);
            ReadNewBlock(block, next.Address, 4, ordered);
        }
    }

    private void ReadNewBlock(ReadOnlyMemory<byte> block, long address, int prefix, bool ordered)
    {
        var cursor = new Hdf5Cursor(_input, block.Span, address, What);
        cursor.Skip(block.Length - 4);
        cursor.Checksum();

        var perMessage = ordered ? 6 : 4;
        cursor = new Hdf5Cursor(_input, block.Span[..^4], address, What);
        cursor.Skip(prefix);
        // What is too short for a message is a gap.
        while (cursor.Remaining >= perMessage)
        {
            var type = cursor.Byte();
            var length = cursor.UInt16();
            var flags = cursor.Byte();
            if (ordered) cursor.Skip(2);
            Add(type, flags, cursor.Address, block.Slice(cursor.Position, Math.Min(length, cursor.Remaining)));
            cursor.Skip(length);
        }
    }

    private void Add(int type, int flags, long address, ReadOnlyMemory<byte> bytes)
    {
        var message = new HeaderMessage(type, flags, address, bytes);
        if (type != HeaderMessage.Continuation)
        {
            _messages.Add(message);
            return;
        }

        var cursor = message.Open(_input, What);
        var next = (Address: cursor.Offset(), Size: cursor.Length());
        if (!_blocks.Add(next.Address) || _blocks.Count > MostBlocks) throw _input.Damaged(address, "the continuations of an object header run in a circle");
        _continuations.Enqueue(next);
    }
}
