// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using PluginHost.Contract;
using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Dm;

/// <summary>
/// A Fourier transform F of a real image, of which the file holds one half. The other half follows from F(−k) = F(k)*.
/// </summary>
/// <remarks>
/// With c = ⌊size / 2⌋ the index of frequency 0 on each axis, and r' = (2·cy − r) mod ny the row of −ky, there are two ways of storing:
/// <list type="bullet">
/// <item>Types 27 and 28: ny rows of ⌊nx / 2⌋ + 1 numbers s[r][j], which belong to kx = −j. Then F[r][cx − j] = s[r][j], and
/// F[r][cx + j] = s[r'][j]* for the columns to the right.</item>
/// <item>Type 5 (square, even size 2n): 2n rows of n numbers. For j ≥ 1, F[r][n + j] = s[r][j] and F[r][n − j] = s[r'][j]*.
/// The first column s[r][0] holds two: for ky = r − n &gt; 0 it is F(0, ky); in rows 1 to n − 1 it is F(−n, ky = r); s[n][0] is
/// F(0, 0) + i·F(0, −n), and s[0][0] is F(−n, 0) + i·F(−n, −n), all four of them real.</item>
/// </list>
/// Derived from a transform of a known image that GMS 3.5 wrote, from the definition above, and from watching where HyperSpy 1.7.3
/// puts each number of files made for this purpose. (HyperSpy does not reflect the row of the columns to the right, and takes an odd width
/// for the even one below it; both contradict the definition.)
/// </remarks>
internal sealed class HalfPlaneSource<T>(SignalDescriptor descriptor, string path, long offset, bool isBigEndian, bool isSquarePacked)
    : SignalSource(descriptor)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Columns = 1 << 14;

    private static readonly int NumberSize = 2 * Marshal.SizeOf<T>();

    /// <summary>Bytes that the stored half takes.</summary>
    public static Int128 StoredBytes(long height, long width, bool isSquarePacked) =>
        (Int128)height * (isSquarePacked ? width / 2 : (width / 2) + 1) * NumberSize;

    public override void CopyTo(Stream destination, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        using var file = new FileBytes(path);
        var height = Descriptor.Shape[0];
        var width = Descriptor.Shape[1];
        var buffer = new Number[(int)Math.Min(Columns, width)];
        for (var row = 0L; row < height; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var column = 0L; column < width; column += buffer.Length)
            {
                var piece = buffer.AsSpan(0, (int)Math.Min(buffer.Length, width - column));
                if (isSquarePacked) SquarePacked(file, row, column, piece, width);
                else HalfPlane(file, row, column, piece, height, width);
                destination.Write(MemoryMarshal.AsBytes(piece));
            }
        }
    }

    private void HalfPlane(FileBytes file, long row, long column, Span<Number> piece, long height, long width)
    {
        var center = width / 2;
        var stored = center + 1;
        var mirrored = ((2 * (height / 2)) - row + height) % height;
        var left = piece[..(int)Math.Clamp(center + 1 - column, 0, piece.Length)];
        if (left.Length > 0)
        {
            Read(file, (row * stored) + center - column - left.Length + 1, left);
            left.Reverse();
        }

        var right = piece[left.Length..];
        if (right.Length == 0) return;
        Read(file, (mirrored * stored) + column + left.Length - center, right);
        Conjugate(right);
    }

    private void SquarePacked(FileBytes file, long row, long column, Span<Number> piece, long width)
    {
        var half = width / 2;
        var mirrored = (width - row) % width;
        for (var index = 0; index < piece.Length;)
        {
            var at = column + index;
            var rest = piece[index..];
            if (at == 0 || at == half)
            {
                rest[0] = FirstColumn(file, row, half, isNyquist: at == 0);
                index++;
            }
            else if (at > half)
            {
                Read(file, (row * half) + at - half, rest);
                index = piece.Length;
            }
            else
            {
                var left = rest[..(int)Math.Min(rest.Length, half - at)];
                Read(file, (mirrored * half) + half - at - left.Length + 1, left);
                left.Reverse();
                Conjugate(left);
                index += left.Length;
            }
        }
    }

    private Number FirstColumn(FileBytes file, long row, long half, bool isNyquist)
    {
        var frequency = row - half;
        var place = Math.Abs(frequency) % half;
        var stored = isNyquist ? place : half + place;
        Span<Number> number = stackalloc Number[1];
        Read(file, stored * half, number);
        if (frequency == 0) return new Number(number[0].Re, T.Zero);
        if (frequency == -half) return new Number(number[0].Im, T.Zero);
        if (frequency < 0) Conjugate(number);
        return number[0];
    }

    private static void Conjugate(Span<Number> numbers)
    {
        foreach (ref var number in numbers) number = number with { Im = -number.Im };
    }

    private void Read(FileBytes file, long first, Span<Number> numbers)
    {
        var bytes = MemoryMarshal.AsBytes(numbers);
        file.Read(offset + (first * NumberSize), bytes, "a Fourier transform");
        if (isBigEndian) ElementConversion.Swap(NumberSize / 2)!.Convert(bytes, bytes);
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Number(T Re, T Im);
}
