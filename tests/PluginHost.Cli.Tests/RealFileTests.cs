// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using System.Runtime.InteropServices;
using PluginHost.Cli.Tests.Support;

namespace PluginHost.Cli.Tests;

/// <summary>Analyses on files of real instruments, as a user runs them; their numbers are counted again here from the plain bytes of the file.</summary>
internal sealed class RealFileTests : CliTest
{
    [TestCase("blo", "test1.blo")]
    [TestCase("mrc", "20241021_00405_movie.mrc")]
    [TestCase("dm", "dmTest_3D_int16_64,65,66.dm4")]
    [TestCase("dm", "test_STEM_image.dm3")]
    public void A_detector_without_limits_counts_every_pixel(string folder, string name)
    {
        var (values, shape) = Numbers(Repository.Shared("testdata", folder, name));
        Run("run", "virtual-detector", Repository.Shared("testdata", folder, name), "--set", "center=[1,1]", "--output", "sums.npy").Succeeded();
        var (sums, _) = Numbers(InWork("sums.npy"));
        var frame = shape[^1] * shape[^2];
        Assert.That(sums, Is.EqualTo(values.Chunk(frame).Select(pixels => pixels.Sum())).Within(1e-9).Percent);
    }

    [TestCase("blo", "test1.blo")]
    [TestCase("mrc", "20241021_00405_movie.mrc")]
    public void The_centre_of_mass_is_that_of_each_pattern(string folder, string name)
    {
        var file = Repository.Shared("testdata", folder, name);
        var (values, shape) = Numbers(file);
        Run("run", "center-of-mass", file, "--set", "reference=[0,0]", "--output", "com", "--format", "npy").Succeeded();
        var (found, _) = Numbers(InWork("com", "com.npy"));
        var columns = shape[^1];
        var patterns = values.Chunk(columns * shape[^2]).ToArray();
        double Mean(double[] pixels, Func<int, int> at) => pixels.Select((value, index) => value * at(index)).Sum() / pixels.Sum();
        // A pattern without intensity, as the second file has one, has none.
        double[] expected = [.. patterns.SelectMany(pixels => new[] { Mean(pixels, index => index / columns), Mean(pixels, index => index % columns) })];
        Assert.That(found, Is.EqualTo(expected).Within(1e-6));
    }

    [Test]
    public void Particles_of_a_real_image_cover_what_their_labels_say()
    {
        var run = Run("run", "particle-size-distribution", Repository.Shared("testdata", "dm", "test_STEM_image.dm3"), "--output", "psd", "--format", "npy", "--json").Succeeded().Json;
        var (labels, shape) = Numbers(InWork("psd", "labels.npy"));
        Assert.That(string.Join(",", shape), Is.EqualTo("68,68"));
        Assert.That((int)run["values"]!["count"]!, Is.EqualTo(labels.Max()).And.GreaterThan(0));
    }

    // The plain numbers of a file's first signal, through NumPy's format.
    private (double[] Values, int[] Shape) Numbers(string file)
    {
        var npy = file.EndsWith(".npy", StringComparison.Ordinal) ? file : InWork("numbers.npy");
        if (npy != file) Run("convert", file, npy).Succeeded();
        var bytes = File.ReadAllBytes(npy);
        var start = 10 + BitConverter.ToUInt16(bytes, 8);
        var header = System.Text.Encoding.ASCII.GetString(bytes, 10, start - 10);
        var shape = header.Split('(')[1].Split(')')[0].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(size => int.Parse(size, CultureInfo.InvariantCulture)).ToArray();
        var data = bytes.AsSpan(start);
        var type = header.Split("'descr': '")[1].Split('\'')[0];
        double[] values = type switch
        {
            "|u1" => [.. data.ToArray()],
            "<u2" => [.. MemoryMarshal.Cast<byte, ushort>(data).ToArray()],
            "<i2" => [.. MemoryMarshal.Cast<byte, short>(data).ToArray()],
            "<u4" => [.. MemoryMarshal.Cast<byte, uint>(data).ToArray()],
            "<i4" => [.. MemoryMarshal.Cast<byte, int>(data).ToArray()],
            "<f4" => [.. MemoryMarshal.Cast<byte, float>(data).ToArray()],
            "<f8" => [.. MemoryMarshal.Cast<byte, double>(data).ToArray()],
            _ => throw new NotSupportedException(type),
        };
        return (values, shape);
    }
}
