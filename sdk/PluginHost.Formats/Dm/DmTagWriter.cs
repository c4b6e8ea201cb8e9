// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Dm;

/// <summary>Writes tags in the layout that <see cref="DmTagParser"/> describes, values little-endian.</summary>
/// <remarks>
/// The length of the root in the header counts, in files that GMS wrote, the root group and the 8 bytes behind it, without the
/// byte order in version 4 and with part of the header in version 3; readers ignore it.
/// </remarks>
internal sealed class DmTagWriter(Stream destination, DmTagSizes sizes, CancellationToken cancellation)
{
    private const int StructureCode = 15;
    private const int StringCode = 18;
    private const int ArrayCode = 20;

    /// <summary>The words that say the type of a value.</summary>
    public static long[] TypeWords(DmNode node) => node switch
    {
        DmScalar scalar => [(long)scalar.Type],
        DmText { IsString: true } text => [StringCode, 2L * text.Text.Length],
        DmText text => [ArrayCode, (long)DmType.UInt16, text.Text.Length],
        DmStruct structure => [StructureCode, 0, structure.Fields.Count, .. structure.Fields.SelectMany(field => new[] { 0, (long)field.Type })],
        DmArray { IsOfStructures: true } array => [ArrayCode, StructureCode, 0, array.Types.Count, .. array.Types.SelectMany(type => new[] { 0, (long)type }), array.Count],
        DmArray array => [ArrayCode, (long)array.Types[0], array.Count],
        _ => throw new ArgumentException($"{node.GetType().Name} is no value.", nameof(node)),
    };

    /// <summary>Writes a whole file.</summary>
    public void Write(DmFile file)
    {
        const int end = 8;
        Int32(sizes.Version);
        // What GMS writes: the length of the file without 24 bytes in version 4 and without 16 in version 3.
        var length = (sizes.Version == 4 ? 16 : 12) + sizes.Group(file.Root) + end;
        Word(length - (sizes.Version == 4 ? 24 : 16));
        Int32(1);
        Group(file.Root);
        destination.Write(stackalloc byte[end]);
    }

    private void Group(DmGroup group)
    {
        destination.WriteByte(group.IsSorted ? (byte)1 : (byte)0);
        destination.WriteByte(group.IsOpen ? (byte)1 : (byte)0);
        Word(group.Entries.Count);
        foreach (var entry in group.Entries) Entry(entry);
    }

    private void Entry(DmEntry entry)
    {
        cancellation.ThrowIfCancellationRequested();
        destination.WriteByte(entry.Value is DmGroup ? (byte)DmTagParser.GroupKind : (byte)DmTagParser.ValueKind);
        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)entry.Name.Length);
        destination.Write(length);
        destination.Write(Encoding.Latin1.GetBytes(entry.Name));
        if (sizes.Version == 4) Word(sizes.Node(entry.Value));
        if (entry.Value is DmGroup group) Group(group);
        else Value(entry.Value);
    }

    private void Value(DmNode value)
    {
        var words = TypeWords(value);
        destination.Write("%%%%"u8);
        Word(words.Length);
        foreach (var word in words) Word(word);
        switch (value)
        {
            case DmScalar scalar:
                Scalar(scalar);
                break;
            case DmText text:
                // Not through an encoding, which would replace halves of characters.
                destination.Write(MemoryMarshal.AsBytes(text.Text.AsSpan()));
                break;
            case DmStruct structure:
                foreach (var field in structure.Fields) Scalar(field);
                break;
            case DmArray { Bytes: { } bytes }:
                destination.Write(bytes.Span);
                break;
            case DmArray array:
                using (var exact = new ExactStream(destination, array.Length))
                {
                    array.CopyTo(exact, cancellation);
                    exact.Finish();
                }

                break;
        }
    }

    private void Scalar(DmScalar scalar)
    {
        Span<byte> bytes = stackalloc byte[8];
        scalar.Write(bytes);
        destination.Write(bytes[..scalar.Type.Size()]);
    }

    private void Int32(int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        destination.Write(bytes);
    }

    // A length or number of things.
    private void Word(long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        destination.Write(bytes[^sizes.Word..]);
    }
}
