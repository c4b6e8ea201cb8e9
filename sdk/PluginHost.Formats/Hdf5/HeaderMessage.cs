// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hdf5;

/// <summary>One message of an object header.</summary>
/// <param name="Type">What it says; see the constants.</param>
/// <param name="Flags">Bit 1: the content is elsewhere (shared).</param>
/// <param name="Address">Where its bytes lie in the file.</param>
/// <param name="Bytes">Its bytes.</param>
internal sealed record HeaderMessage(int Type, int Flags, long Address, ReadOnlyMemory<byte> Bytes)
{
    public const int Dataspace = 0x01;
    public const int LinkInfo = 0x02;
    public const int Datatype = 0x03;
    public const int OldFillValue = 0x04;
    public const int FillValue = 0x05;
    public const int Link = 0x06;
    public const int ExternalFiles = 0x07;
    public const int Layout = 0x08;
    public const int GroupInfo = 0x0a;
    public const int Filters = 0x0b;
    public const int Attribute = 0x0c;
    public const int Continuation = 0x10;
    public const int SymbolTable = 0x11;
    public const int AttributeInfo = 0x15;

    public bool IsShared => (Flags & 2) != 0;

    public Hdf5Cursor Open(Hdf5Input input, string what) => new(input, Bytes.Span, Address, what);
}
