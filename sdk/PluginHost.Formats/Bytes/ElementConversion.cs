// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace PluginHost.Formats.Bytes;

/// <summary>How bytes as a file holds them become bytes as the contract wants them, unit by unit and without loss.</summary>
/// <param name="inputUnit">Bytes of one unit in the file.</param>
/// <param name="outputUnit">Bytes of one unit of the array.</param>
internal abstract class ElementConversion(int inputUnit, int outputUnit)
{
    /// <summary>Bytes of one unit in the file.</summary>
    public int InputUnit { get; } = inputUnit;

    /// <summary>Bytes of one unit of the array.</summary>
    public int OutputUnit { get; } = outputUnit;

    /// <summary>Converts whole units. When both units have one size, input and output may be the same memory.</summary>
    public abstract void Convert(ReadOnlySpan<byte> input, Span<byte> output);

    /// <summary>Turns the bytes of each word around; null when there is nothing to turn.</summary>
    /// <param name="word">Bytes of one word: 1, 2, 4 or 8. A complex number is two words.</param>
    public static ElementConversion? Swap(int word) => word switch
    {
        1 => null,
        2 => new Swap2(),
        4 => new Swap4(),
        8 => new Swap8(),
        _ => throw new ArgumentOutOfRangeException(nameof(word)),
    };

    /// <summary>Blue, green, red, alpha to red, green, blue, alpha, one byte each.</summary>
    public static ElementConversion BgraToRgba() => new Bgra();

    /// <summary>Alpha, red, green, blue to red, green, blue, alpha, one byte each.</summary>
    public static ElementConversion ArgbToRgba() => new Argb();

    /// <summary>Red, green, blue to blue, green, red and a byte that is 0.</summary>
    public static ElementConversion RgbToBgra() => new RgbPadding();

    /// <summary>Integers of 64 bits to the nearest binary64.</summary>
    public static ElementConversion Int64ToDouble(bool isSigned) => new Int64Rounding(isSigned);

    /// <summary>IEEE binary16 to binary32, which holds every value of it.</summary>
    public static ElementConversion HalfToSingle(bool bigEndian) => new HalfWidening(bigEndian);

    /// <summary>Integers of 16 bits to binary32, which holds every value of them.</summary>
    public static ElementConversion Int16ToSingle(bool bigEndian) => new Int16Widening(bigEndian);

    /// <summary>Unsigned bytes to unsigned 16 bits.</summary>
    public static ElementConversion ByteToUInt16() => new ByteWidening();

    /// <summary>Rows of packed samples of a few bits to one byte, or one 16-bit number, a sample.</summary>
    /// <param name="bits">Bits of a sample, 1 to 16.</param>
    /// <param name="samples">Samples in a row; rows begin at a byte.</param>
    /// <param name="lowFirst">Whether the first sample lies in the low bits of a byte.</param>
    public static ElementConversion Unpack(int bits, int samples, bool lowFirst) => new BitUnpacking(bits, samples, lowFirst);

    private sealed class Swap2() : ElementConversion(2, 2)
    {
        public override void Convert(ReadOnlySpan<byte> input, Span<byte> output) =>
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ushort>(input), MemoryMarshal.Cast<byte, ushort>(output));
    }

    private sealed class Swap4() : ElementConversion(4, 4)
    {
        public override void Convert(ReadOnlySpan<byte> input, Span<byte> output) =>
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, uint>(input), MemoryMarshal.Cast<byte, uint>(output));
    }

    private sealed class Swap8() : ElementConversion(8, 8)
    {
        public override void Convert(ReadOnlySpan<byte> input, Span<byte> output) =>
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ulong>(input), MemoryMarshal.Cast<byte, ulong>(output));
    }

    private sealed class Bgra() : ElementConversion(4, 4)
    {
        public override void Convert(ReadOnlySpan<byte> input, Span<byte> output)
        {
            var from = MemoryMarshal.Cast<byte, uint>(input);
            var to = MemoryMarshal.Cast<byte, uint>(output);
            // As a little-endian word the pixel is 0xAARRGGBB; exchanging its lowest and third byte gives 0xAABBGGRR.
            for (var index = 0; index < from.Length; index++)
            {
                var pixel = from[index];
                to[index] = (pixel & 0xFF00FF00) | ((pixel >> 16) & 0xFF) | ((pixel & 0xFF) << 16);
            }
        }
    }

    private sealed class Argb() : ElementConversion(4, 4)
    {
        public override void Convert(ReadOnlySpan<byte> input, Span<byte> output)
        {
            var from = MemoryMarshal.Cast<byte, uint>(input);
            var to = MemoryMarshal.Cast<byte, uint>(output);
            for (var index = 0; index < from.Length; index++) to[index] = (from[index] >> 8) | (from[index] << 24);
        }
    }

    private sealed class RgbPadding() : ElementConversion(3, 4)
    {
        public override void Convert(ReadOnlySpan<byte> input, Span<byte> output)
        {
            var to = MemoryMarshal.Cast<byte, uint>(output);
            for (var index = 0; index < to.Length; index++)
            {
                var pixel = input.Slice(3 * index, 3);
                to[index] = ((uint)pixel[0] << 16) | ((uint)pixel[1] << 8) | pixel[2];
            }
        }
    }

    private sealed class Int64Rounding(bool isSigned) : ElementConversion(8, 8)
    {
        public override void Convert(ReadOnlySpan<byte> input, Span<byte> output)
        {
            var from = MemoryMarshal.Cast<byte, long>(input);
            var to = MemoryMarshal.Cast<byte, double>(output);
            for (var index = 0; index < from.Length; index++) to[index] = isSigned ? (double)from[index] : (ulong)from[index];
        }
    }

    private sealed class HalfWidening(bool bigEndian) : ElementConversion(2, 4)
    {
        public override void Convert(ReadOnlySpan<byte> input, Span<byte> output)
        {
            var from = MemoryMarshal.Cast<byte, ushort>(input);
            var to = MemoryMarshal.Cast<byte, float>(output);
            for (var index = 0; index < from.Length; index++)
                to[index] = (float)BitConverter.UInt16BitsToHalf(bigEndian ? BinaryPrimitives.ReverseEndianness(from[index]) : from[index]);
        }
    }

    private sealed class Int16Widening(bool bigEndian) : ElementConversion(2, 4)
    {
        public override void Convert(ReadOnlySpan<byte> input, Span<byte> output)
        {
            var from = MemoryMarshal.Cast<byte, short>(input);
            var to = MemoryMarshal.Cast<byte, float>(output);
            for (var index = 0; index < from.Length; index++)
                to[index] = bigEndian ? BinaryPrimitives.ReverseEndianness(from[index]) : from[index];
        }
    }

    private sealed class ByteWidening() : ElementConversion(1, 2)
    {
        public override void Convert(ReadOnlySpan<byte> input, Span<byte> output)
        {
            var to = MemoryMarshal.Cast<byte, ushort>(output);
            for (var index = 0; index < input.Length; index++) to[index] = input[index];
        }
    }

    private sealed class BitUnpacking(int bits, int samples, bool lowFirst)
        : ElementConversion((int)((((long)samples * bits) + 7) / 8), checked(samples * (bits > 8 ? 2 : 1)))
    {
        public override void Convert(ReadOnlySpan<byte> input, Span<byte> output)
        {
            for (var row = 0; row * InputUnit < input.Length; row++)
                Row(input.Slice(row * InputUnit, InputUnit), output.Slice(row * OutputUnit, OutputUnit));
        }

        private void Row(ReadOnlySpan<byte> input, Span<byte> output)
        {
            var held = 0u;
            var count = 0;
            var next = 0;
            var mask = (1u << bits) - 1;
            for (var sample = 0; sample < samples; sample++)
            {
                for (; count < bits; count += 8) held = lowFirst ? held | ((uint)input[next++] << count) : (held << 8) | input[next++];
                count -= bits;
                var value = lowFirst ? held & mask : (held >> count) & mask;
                if (lowFirst) held >>= bits;
                if (bits > 8) BinaryPrimitives.WriteUInt16LittleEndian(output[(2 * sample)..], (ushort)value);
                else output[sample] = (byte)value;
            }
        }
    }
}
