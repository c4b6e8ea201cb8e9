// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Buffers.Binary;
using CsCheck;

namespace PluginHost.Formats.Tests;

/// <summary>One thing that went wrong with a file: bytes that changed, came or went.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Place">Where, as a number to be taken modulo the length.</param>
/// <param name="Value">The wrong value, or the place from which bytes were copied.</param>
internal sealed record Damage(DamageKind Kind, int Place, long Value)
{
    // Where sizes, counts and offsets stand: nothing, almost nothing, far too much, less than nothing.
    private static readonly long[] Extremes = [0, 1, -1, 0x7F, 0x80, 0xFF, 0xFFFF, int.MaxValue, int.MinValue, 0x7FFFFF00, 1L << 32, 1L << 40, long.MaxValue, long.MinValue];

    /// <summary>A few of them for a file of so many bytes. Headers and directories are small and at both ends; pixels can hardly be wrong.</summary>
    public static Gen<Damage[]> To(int length)
    {
        var end = Math.Min(length, 2000) - 1;
        var place = Gen.OneOf(Gen.Int[0, end], Gen.Int[0, end], Gen.Int[0, end].Select(back => length - 1 - back), Gen.Int[0, length - 1]);
        var value = Gen.OneOf(Gen.OneOf(Extremes), Gen.Int[0, length].Select(near => (long)near), Gen.Long);
        return Gen.Select(Gen.Enum<DamageKind>(), place, value, (kind, at, wrong) => new Damage(kind, at, wrong)).Array[1, 4];
    }

    /// <summary>The file with all of them.</summary>
    public static byte[] Apply(byte[] whole, IEnumerable<Damage> damages) => damages.Aggregate((byte[])[.. whole], (bytes, damage) => bytes.Length == 0 ? bytes : damage.Apply(bytes));

    private byte[] Apply(byte[] bytes)
    {
        var at = Place % bytes.Length;
        var few = (int)Math.Min((ulong)Value % 16 + 1, (ulong)(bytes.Length - at));
        switch (Kind)
        {
            case DamageKind.ChangedByte:
                bytes[at] = (byte)Value;
                return bytes;
            case DamageKind.TurnedBit:
                bytes[at] ^= (byte)(1 << (int)((ulong)Value % 8));
                return bytes;
            case DamageKind.Little32 or DamageKind.Big32 or DamageKind.Little64 or DamageKind.Big64:
                Number(Kind is DamageKind.Big32 or DamageKind.Big64)[..Math.Min(Kind is DamageKind.Little32 or DamageKind.Big32 ? 4 : 8, bytes.Length - at)].CopyTo(bytes.AsSpan(at));
                return bytes;
            case DamageKind.Copied:
                var from = (int)((ulong)Value % (ulong)bytes.Length);
                bytes.AsSpan(from, Math.Min(few, bytes.Length - from)).ToArray().CopyTo(bytes.AsSpan(at));
                return bytes;
            case DamageKind.Cut:
                return bytes[..at];
            case DamageKind.Inserted:
                return [.. bytes[..at], .. new byte[few], .. bytes[at..]];
            case DamageKind.Missing:
                return [.. bytes[..at], .. bytes[(at + few)..]];
            default:
                throw new InvalidOperationException($"There is no damage of kind {Kind}.");
        }
    }

    private Span<byte> Number(bool isBig)
    {
        var bytes = new byte[8];
        if (!isBig) BinaryPrimitives.WriteInt64LittleEndian(bytes, Value);
        else if (Kind == DamageKind.Big64) BinaryPrimitives.WriteInt64BigEndian(bytes, Value);
        else BinaryPrimitives.WriteInt32BigEndian(bytes, (int)Value);
        return bytes;
    }
}
