// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PluginHost.Formats.Hdf5.Filters;

/// <summary>
/// HDF5's shuffle filter (2): all first bytes of the elements, then all second bytes, and so on; bytes that fill no element stay at the
/// end (HDF5 reference manual, H5Pset_shuffle).
/// </summary>
internal static class Shuffle
{
    public static void Undo(ReadOnlySpan<byte> input, Span<byte> output, int elementSize)
    {
        var count = elementSize > 1 ? input.Length / elementSize : 0;
        switch (elementSize)
        {
            case 2:
                Undo2(input, output, count);
                break;
            case 4:
                Undo4(input, output, count);
                break;
            default:
                for (var part = 0; part < elementSize && count > 0; part++)
                {
                    var plane = input.Slice(part * count, count);
                    for (var i = 0; i < count; i++) output[(i * elementSize) + part] = plane[i];
                }

                break;
        }

        input[(count * elementSize)..].CopyTo(output[(count * elementSize)..]);
    }

    public static void Do(ReadOnlySpan<byte> input, Span<byte> output, int elementSize)
    {
        var count = elementSize > 1 ? input.Length / elementSize : 0;
        if (elementSize == 2)
        {
            Do2(input, output, count);
        }
        else
        {
            for (var part = 0; part < elementSize && count > 0; part++)
            {
                var plane = output.Slice(part * count, count);
                for (var i = 0; i < count; i++) plane[i] = input[(i * elementSize) + part];
            }
        }

        input[(count * elementSize)..].CopyTo(output[(count * elementSize)..]);
    }

    private static void Do2(ReadOnlySpan<byte> input, Span<byte> output, int count)
    {
        ref var from = ref MemoryMarshal.GetReference(input);
        ref var to = ref MemoryMarshal.GetReference(output);
        var i = 0;
        for (; i <= count - 16; i += 16)
        {
            var a = Vector128.LoadUnsafe(ref from, (nuint)(2 * i)).AsUInt16();
            var b = Vector128.LoadUnsafe(ref from, (nuint)((2 * i) + 16)).AsUInt16();
            var mask = Vector128.Create((ushort)0xff);
            Vector128.Narrow(a & mask, b & mask).StoreUnsafe(ref to, (nuint)i);
            Vector128.Narrow(a >> 8, b >> 8).StoreUnsafe(ref to, (nuint)(count + i));
        }

        for (; i < count; i++)
        {
            output[i] = input[2 * i];
            output[count + i] = input[(2 * i) + 1];
        }
    }

    private static void Undo2(ReadOnlySpan<byte> input, Span<byte> output, int count)
    {
        ref var low = ref MemoryMarshal.GetReference(input);
        ref var high = ref MemoryMarshal.GetReference(input[count..]);
        ref var to = ref MemoryMarshal.GetReference(output);
        var i = 0;
        for (; i <= count - 16; i += 16)
        {
            var (a0, a1) = Vector128.Widen(Vector128.LoadUnsafe(ref low, (nuint)i));
            var (b0, b1) = Vector128.Widen(Vector128.LoadUnsafe(ref high, (nuint)i));
            (a0 | (b0 << 8)).AsByte().StoreUnsafe(ref to, (nuint)(2 * i));
            (a1 | (b1 << 8)).AsByte().StoreUnsafe(ref to, (nuint)((2 * i) + 16));
        }

        for (; i < count; i++)
        {
            output[2 * i] = input[i];
            output[(2 * i) + 1] = input[count + i];
        }
    }

    private static void Undo4(ReadOnlySpan<byte> input, Span<byte> output, int count)
    {
        ref var from = ref MemoryMarshal.GetReference(input);
        ref var to = ref MemoryMarshal.GetReference(output);
        var i = 0;
        for (; i <= count - 16; i += 16)
        {
            var (p0Low, p0High) = Vector128.Widen(Vector128.LoadUnsafe(ref from, (nuint)i));
            var (p1Low, p1High) = Vector128.Widen(Vector128.LoadUnsafe(ref from, (nuint)count + (nuint)i));
            var (p2Low, p2High) = Vector128.Widen(Vector128.LoadUnsafe(ref from, (2 * (nuint)count) + (nuint)i));
            var (p3Low, p3High) = Vector128.Widen(Vector128.LoadUnsafe(ref from, (3 * (nuint)count) + (nuint)i));
            Store(p0Low | (p1Low << 8), p2Low | (p3Low << 8), ref to, (nuint)(4 * i));
            Store(p0High | (p1High << 8), p2High | (p3High << 8), ref to, (nuint)((4 * i) + 32));
        }

        for (; i < count; i++)
        {
            for (var part = 0; part < 4; part++) output[(4 * i) + part] = input[(part * count) + i];
        }
    }

    private static void Store(Vector128<ushort> low, Vector128<ushort> high, ref byte to, nuint at)
    {
        var (low0, low1) = Vector128.Widen(low);
        var (high0, high1) = Vector128.Widen(high);
        (low0 | (high0 << 16)).AsByte().StoreUnsafe(ref to, at);
        (low1 | (high1 << 16)).AsByte().StoreUnsafe(ref to, at + 16);
    }
}
