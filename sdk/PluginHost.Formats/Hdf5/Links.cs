// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hdf5;

/// <summary>Lists the links of a group, whichever way it keeps them.</summary>
internal static class Links
{
    private const int MostNodes = 1 << 20;

    public static List<Hdf5Link> Of(Hdf5Input input, ObjectHeader header)
    {
        var links = new List<Hdf5Link>();
        // A group that outgrew the old style has both messages for a while in its history, never at once; what the header says counts,
        // not what a parent's symbol table cached about it.
        if (header.Find(HeaderMessage.SymbolTable) is { } table)
        {
            var cursor = table.Open(input, "a symbol table");
            var tree = cursor.Offset();
            var heap = new LocalHeap(input, cursor.Offset());
            foreach (var node in TreeLeaves(input, tree)) ReadNode(input, node, heap, links);
            return links;
        }

        foreach (var message in header.All(HeaderMessage.Link))
        {
            var cursor = ObjectHeader.Resolve(input, message).Open(input, "a link");
            links.Add(Hdf5Link.Read(ref cursor));
        }

        if (header.Find(HeaderMessage.LinkInfo) is { } info)
        {
            var cursor = info.Open(input, "a link description");
            cursor.Version(0, 0);
            if ((cursor.Byte() & 1) != 0) cursor.Skip(8);
            var heapAddress = cursor.Offset();
            var indexAddress = cursor.Offset();
            if (heapAddress != Hdf5Input.Undefined && indexAddress != Hdf5Input.Undefined) ReadDense(input, heapAddress, indexAddress, links);
        }

        return links;
    }

    public static bool IsGroup(ObjectHeader header) =>
        header.Find(HeaderMessage.SymbolTable) is not null || header.Find(HeaderMessage.LinkInfo) is not null || header.Find(HeaderMessage.Link) is not null;

    private static void ReadDense(Hdf5Input input, long heapAddress, long indexAddress, List<Hdf5Link> links)
    {
        const string what = "a link in a heap";
        var heap = new FractalHeap(input, heapAddress);
        // Records of type 5: hash of the name (4 bytes), heap id (III.A.2 "Version 2 B-trees").
        foreach (var record in new BTree2(input, indexAddress).Records(type: 5))
        {
            if (record.Length < 5) throw input.Damaged(indexAddress, "a link record is too short");
            var (address, bytes) = heap.Read(record.Span[4..]);
            var cursor = new Hdf5Cursor(input, bytes, address, what);
            links.Add(Hdf5Link.Read(ref cursor));
        }
    }

    // Version 1 B-tree of type 0 (III.A.1): its leaves point to symbol table nodes.
    private static IEnumerable<long> TreeLeaves(Hdf5Input input, long root)
    {
        var seen = new HashSet<long>();
        var waiting = new Stack<long>([root]);
        while (waiting.TryPop(out var address))
        {
            if (!seen.Add(address) || seen.Count > MostNodes) throw input.Damaged(address, "the tree of a group's names runs in a circle");
            foreach (var (child, isLeaf) in ReadTreeNode(input, address))
            {
                if (isLeaf) yield return child;
                else waiting.Push(child);
            }
        }
    }

    private static List<(long Child, bool IsLeaf)> ReadTreeNode(Hdf5Input input, long address)
    {
        const string what = "a node of a group's names";
        var prefix = 8 + (2 * input.OffsetSize);
        var cursor = new Hdf5Cursor(input, input.Read(address, prefix, what), address, what);
        cursor.Signature("TREE"u8);
        if (cursor.Byte() != 0) throw input.Damaged(address, "a tree of group names was expected");
        var level = cursor.Byte();
        var count = cursor.UInt16();
        var body = input.Read(address + prefix, (count * (long)(input.LengthSize + input.OffsetSize)) + input.LengthSize, what);
        cursor = new Hdf5Cursor(input, body, address + prefix, what);
        var children = new List<(long, bool)>(count);
        for (var i = 0; i < count; i++)
        {
            cursor.Length();
            children.Add((cursor.Offset(), level == 0));
        }

        // Depth first keeps the names in order when the last is pushed first.
        if (level != 0) children.Reverse();
        return children;
    }

    private static void ReadNode(Hdf5Input input, long address, LocalHeap heap, List<Hdf5Link> links)
    {
        const string what = "a symbol table node";
        var cursor = new Hdf5Cursor(input, input.Read(address, 8, what), address, what);
        cursor.Signature("SNOD"u8);
        cursor.Version(1, 1);
        cursor.Skip(1);
        var count = cursor.UInt16();
        var entry = (2 * input.OffsetSize) + 24;
        cursor = new Hdf5Cursor(input, input.Read(address + 8, count * (long)entry, what), address + 8, what);
        for (var i = 0; i < count; i++)
        {
            var name = heap.Name(cursor.Offset());
            var header = cursor.Offset();
            var kind = cursor.UInt32();
            cursor.Skip(4);
            var target = cursor.UInt32();
            cursor.Skip(12);
            links.Add(kind == 2 ? new Hdf5Link(name, Hdf5Input.Undefined, heap.Name(target)) : new Hdf5Link(name, header));
        }
    }
}
