// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Numerics;
using System.Runtime.InteropServices;
using PluginHost.Contract;
using PluginHost.Formats.Dm;

namespace PluginHost.Formats.Tests.Dm;

/// <summary>All types of arrays, both versions, both byte orders.</summary>
[TestFixture]
internal sealed class DmArraysTests
{
    private static readonly (int Code, DmType[] Types, ElementType Element)[] Plain =
    [
        (1, [DmType.Int16], ElementType.Int16), (2, [DmType.Float32], ElementType.Float32),
        (3, [DmType.Float32, DmType.Float32], ElementType.Complex64), (6, [DmType.Octet], ElementType.UInt8),
        (7, [DmType.Int32], ElementType.Int32), (9, [DmType.Char], ElementType.Int8), (10, [DmType.UInt16], ElementType.UInt16),
        (11, [DmType.UInt32], ElementType.UInt32), (12, [DmType.Float64], ElementType.Float64),
        (13, [DmType.Float64, DmType.Float64], ElementType.Complex128), (14, [DmType.Boolean], ElementType.Boolean),
        (39, [DmType.Int64], ElementType.Int64), (40, [DmType.UInt64], ElementType.UInt64),
    ];

    [Test]
    public void Every_type_is_read_in_both_versions_and_byte_orders([Values(3, 4)] int version, [Values] bool isBigEndian)
    {
        foreach (var (code, types, element) in Plain)
        {
            var bytes = ArraySource.Counting(ArraySource.Describe(element, 3, 5));
            var signal = Open(DmBytes.Document(DmBytes.Image(code, types, bytes, [5, 3])), version, isBigEndian);
            Assert.That(signal.Descriptor.ElementType, Is.EqualTo(element));
            Assert.That(signal.Descriptor.Shape, Is.EqualTo(new[] { 3, 5 }));
            Assert.That(SignalBytes.Of(signal), Is.EqualTo(bytes), element.Name());
            Assert.That(signal.Descriptor.Location is null, Is.EqualTo(isBigEndian && element.Size() > 1), "plain bytes are used where they lie");
        }
    }

    [Test]
    public void Colours_become_red_green_blue_alpha([Values(8, 23)] int code, [Values] bool isBigEndian)
    {
        // Two pixels 0xAARRGGBB.
        var bytes = MemoryMarshal.AsBytes([0x44112233u, 0xDDAABBCCu]).ToArray();
        var signal = Open(DmBytes.Document(DmBytes.Image(code, [DmType.Int32], bytes, [2])), 4, isBigEndian);
        Assert.That(signal.Descriptor.ElementType, Is.EqualTo(ElementType.Rgba32));
        Assert.That(SignalBytes.Of(signal), Is.EqualTo(new byte[] { 0x11, 0x22, 0x33, 0x44, 0xAA, 0xBB, 0xCC, 0xDD }));
    }

    [Test]
    public void Half_a_Fourier_transform_is_completed_to_that_of_a_real_image(
        [Values(27, 28)] int code, [Values(4, 5, 7, 8)] int height, [Values(4, 5, 6, 9)] int width, [Values] bool isBigEndian)
    {
        var full = Transform(height, width);
        var stored = new List<double>();
        for (var row = 0; row < height; row++)
        {
            // The half with kx ≤ 0, from 0 on to the left.
            for (var column = 0; column <= width / 2; column++) Add(stored, full[row, (width / 2) - column]);
        }

        AssertTransform(full, code, stored, height, width, isBigEndian);
    }

    [Test]
    public void The_older_way_of_packing_a_square_transform_is_completed_too([Values(4, 8, 10)] int size, [Values] bool isBigEndian)
    {
        var full = Transform(size, size);
        var half = size / 2;
        var stored = new List<double>();
        for (var row = 0; row < size; row++)
        {
            // The first column holds that of frequency 0 in its lower rows, and in its upper rows that of the highest frequency.
            if (row == 0) stored.AddRange([full[half, 0].Real, full[0, 0].Real]);
            else if (row < half) Add(stored, full[row + half, 0]);
            else if (row == half) stored.AddRange([full[half, half].Real, full[0, half].Real]);
            else Add(stored, full[row, half]);
            for (var column = 1; column < half; column++) Add(stored, full[row, half + column]);
        }

        AssertTransform(full, 5, stored, size, size, isBigEndian);
    }

    private static void AssertTransform(Complex[,] full, int code, List<double> stored, int height, int width, bool isBigEndian)
    {
        var isDouble = code == 28;
        var bytes = isDouble ? MemoryMarshal.AsBytes(stored.ToArray().AsSpan()).ToArray() : MemoryMarshal.AsBytes(stored.Select(value => (float)value).ToArray().AsSpan()).ToArray();
        var signal = Open(DmBytes.Document(DmBytes.Image(code, [isDouble ? DmType.Float64 : DmType.Float32], bytes, [width, height])), 4, isBigEndian);
        Assert.That(signal.Descriptor.ElementType, Is.EqualTo(isDouble ? ElementType.Complex128 : ElementType.Complex64));
        Assert.That(signal.Descriptor.Shape, Is.EqualTo(new[] { height, width }));
        var read = SignalBytes.Of(signal);
        var numbers = isDouble ? MemoryMarshal.Cast<byte, double>(read).ToArray() : [.. MemoryMarshal.Cast<byte, float>(read).ToArray().Select(value => (double)value)];
        var largest = full.Cast<Complex>().Max(value => value.Magnitude);
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                var place = 2 * ((row * width) + column);
                Assert.That((new Complex(numbers[place], numbers[place + 1]) - full[row, column]).Magnitude, Is.LessThan(1e-6 * largest), $"row {row}, column {column}");
            }
        }
    }

    // F[r, c] = Σ f[y, x] exp(−2πi((r − cy)·y / ny + (c − cx)·x / nx)) of an image without any symmetry.
    private static Complex[,] Transform(int height, int width)
    {
        var transform = new Complex[height, width];
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                for (var pixel = 0; pixel < height * width; pixel++)
                {
                    var (y, x) = (pixel / width, pixel % width);
                    var phase = -2 * Math.PI * (((double)(row - (height / 2)) * y / height) + ((double)(column - (width / 2)) * x / width));
                    transform[row, column] += (pixel * 7919 % 101) * Complex.Exp(new Complex(0, phase));
                }
            }
        }

        return transform;
    }

    private static void Add(List<double> stored, Complex value) => stored.AddRange([value.Real, value.Imaginary]);

    private static ArraySource Open(DmGroup root, int version, bool isBigEndian)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("a.dm4"), DmBytes.File(root, version, isBigEndian));
        var opened = FormatLibrary.Default.Open(folder.File("a.dm4"));
        var bytes = SignalBytes.Of(opened.Signals[0]);
        // The file is gone when the test compares.
        return new ArraySource(opened.Signals[0].Descriptor, bytes);
    }
}
