// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Security.Cryptography;
using PluginHost.Contract;

namespace PluginHost.Formats.Tests;

/// <summary>Other people's readers find in our files what we put there.</summary>
[TestFixture]
internal sealed class WrittenForOthersTests
{
    private const string DescribeArray = """
        def describe(a):
            import numpy
            a = numpy.ascontiguousarray(a)
            return {"dtype": a.dtype.str, "names": a.dtype.names, "shape": list(a.shape), "sha256": hashlib.sha256(a.tobytes()).hexdigest()}

        """;

    private static readonly (ElementType Type, string NumPy)[] NumPyNames =
    [
        (ElementType.Boolean, "|b1"), (ElementType.Int8, "|i1"), (ElementType.Int16, "<i2"), (ElementType.Int32, "<i4"), (ElementType.Int64, "<i8"),
        (ElementType.UInt8, "|u1"), (ElementType.UInt16, "<u2"), (ElementType.UInt32, "<u4"), (ElementType.UInt64, "<u8"),
        (ElementType.Float32, "<f4"), (ElementType.Float64, "<f8"), (ElementType.Complex64, "<c8"), (ElementType.Complex128, "<c16"),
        (ElementType.Rgb24, "|V3"), (ElementType.Rgba32, "|V4"), (ElementType.Rgb48, "|V6"), (ElementType.Rgba64, "|V8"),
    ];

    [TestCase("a.npy", "numpy.load(path)")]
    [TestCase("a.npz", "numpy.load(path)['data']")]
    public void NumPy_reads_every_element_type(string name, string expression)
    {
        foreach (var (type, numPyName) in NumPyNames)
        {
            using var folder = new TemporaryFolder();
            var signal = Save(folder, name, ArraySource.Describe(type, 3, 4, 5));
            var read = Python.Run(["numpy"], DescribeArray + $"import numpy\npath = sys.argv[1]\nprint(json.dumps(describe({expression})))", folder.File(name));
            Assert.That(read.GetProperty("dtype").GetString(), Is.EqualTo(numPyName));
            Assert.That(read.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()), Is.EqualTo(new[] { 3, 4, 5 }));
            Assert.That(read.GetProperty("sha256").GetString(), Is.EqualTo(SignalBytes.Hash(signal)), type.Name());
        }
    }

    [Test]
    public void NumPy_reads_compressed_archives()
    {
        using var folder = new TemporaryFolder();
        var signal = ArraySource.Of(ElementType.UInt16, [64, 64], new byte[8192]);
        FormatLibrary.Default.Save(signal, folder.File("a.npz"), options: new() { ["compress"] = true });
        Assert.That(new FileInfo(folder.File("a.npz")).Length, Is.LessThan(2000));
        var read = Python.Run(["numpy"], DescribeArray + "import numpy\nprint(json.dumps(describe(numpy.load(sys.argv[1])['data'])))", folder.File("a.npz"));
        Assert.That(read.GetProperty("sha256").GetString(), Is.EqualTo(SignalBytes.Hash(signal)));
    }

    [Test]
    public void Tifffile_reads_every_element_type_with_its_shape()
    {
        foreach (var (type, _) in NumPyNames.Where(pair => pair.Type != ElementType.Boolean))
        {
            using var folder = new TemporaryFolder();
            var signal = Save(folder, "a.tif", ArraySource.Describe(type, 3, 4, 5));
            var read = Python.Run(["tifffile"], DescribeArray + "import tifffile\nprint(json.dumps(describe(tifffile.imread(sys.argv[1]))))", folder.File("a.tif"));
            int[] shape = type switch
            {
                ElementType.Rgb24 or ElementType.Rgb48 => [3, 4, 5, 3],
                ElementType.Rgba32 or ElementType.Rgba64 => [3, 4, 5, 4],
                _ => [3, 4, 5],
            };
            Assert.That(read.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()), Is.EqualTo(shape), type.Name());
            Assert.That(read.GetProperty("sha256").GetString(), Is.EqualTo(SignalBytes.Hash(signal)), type.Name());
        }
    }

    [Test]
    public void Tifffile_sees_the_axes_spacing_and_units_of_a_hyperstack()
    {
        using var folder = new TemporaryFolder();
        Save(folder, "a.tif", new SignalDescriptor
        {
            ElementType = ElementType.Float32,
            Shape = [2, 3, 4, 5],
            Axes =
            [
                new Axis("t", 2, AxisRole.Navigation, 0.25, 0, "s"),
                new Axis("z", 3, AxisRole.Navigation, 1.5, 0, "µm"),
                new Axis("y", 4, AxisRole.Signal, 0.125, -3, "µm"),
                new Axis("x", 5, AxisRole.Signal, 0.2, 0, "µm"),
            ],
        });
        var read = Python.Run(
            ["tifffile"],
            """
            import tifffile
            with tifffile.TiffFile(sys.argv[1]) as file:
                tags = file.pages[0].tags
                ratio = lambda name: tags[name].value[0] / tags[name].value[1]
                print(json.dumps({"imagej": file.imagej_metadata, "axes": file.series[0].axes, "x": 1 / ratio("XResolution"), "y": 1 / ratio("YResolution")}))
            """,
            folder.File("a.tif"));
        var imageJ = read.GetProperty("imagej");
        Assert.That(read.GetProperty("axes").GetString(), Is.EqualTo("TZYX"));
        Assert.That(read.GetProperty("x").GetDouble(), Is.EqualTo(0.2).Within(1e-9));
        Assert.That(read.GetProperty("y").GetDouble(), Is.EqualTo(0.125).Within(1e-9));
        Assert.That(imageJ.GetProperty("unit").GetString(), Is.EqualTo("micron"));
        Assert.That(imageJ.GetProperty("spacing").GetDouble(), Is.EqualTo(1.5));
        Assert.That(imageJ.GetProperty("finterval").GetDouble(), Is.EqualTo(0.25));
        Assert.That(imageJ.GetProperty("slices").GetInt32(), Is.EqualTo(3));
        Assert.That(imageJ.GetProperty("frames").GetInt32(), Is.EqualTo(2));
        Assert.That(imageJ.GetProperty("yorigin").GetDouble(), Is.EqualTo(24));
    }

    // The modes of MRC2014 that HyperSpy 1.7 knows.
    [TestCase(ElementType.Int16)]
    [TestCase(ElementType.Float32)]
    public void HyperSpy_reads_MRC_with_its_elements_and_pixel_size(ElementType type)
    {
        using var folder = new TemporaryFolder();
        var signal = Save(folder, "a.mrc", new SignalDescriptor
        {
            ElementType = type,
            Shape = [3, 4, 6],
            Axes =
            [
                new Axis("z", 3, AxisRole.Navigation, 2, 0, "nm"),
                new Axis("y", 4, AxisRole.Signal, 0.5, 0, "nm"),
                new Axis("x", 6, AxisRole.Signal, 2.5, 0, "Å"),
            ],
        });
        var read = Python.Run(
            ["hyperspy.api"],
            DescribeArray + """
            import warnings, logging
            warnings.simplefilter("ignore")
            import hyperspy.api as hs
            signal = hs.load(sys.argv[1])
            result = describe(signal.data)
            header = signal.original_metadata.std_header
            result["angstroms"] = [float(header[f"{axis}len"] / header[f"M{axis}"]) for axis in "ZYX"]
            print(json.dumps(result))
            """,
            folder.File("a.mrc"));
        Assert.That(read.GetProperty("sha256").GetString(), Is.EqualTo(SignalBytes.Hash(signal)));
        // The numbers of the header: HyperSpy 1.7 turns Å into nm by multiplying by 10.
        Assert.That(read.GetProperty("angstroms").EnumerateArray().Select(length => length.GetDouble()), Is.EqualTo(new[] { 20, 5, 2.5 }).Within(1e-6));
    }

    [Test]
    public void Files_of_more_than_4_GiB_are_BigTIFF_that_tifffile_maps()
    {
        using var folder = new TemporaryFolder();
        var descriptor = ArraySource.Describe(ElementType.UInt8, 5, 30_000, 30_000);
        var signal = new HoleSource(descriptor);
        var saved = FormatLibrary.Default.Save(signal, folder.File("a.tif"));
        Assert.That(saved.Lost, Has.Some.Contains("BigTIFF"));
        var read = Python.Run(
            ["tifffile"],
            """
            import tifffile
            with tifffile.TiffFile(sys.argv[1]) as file:
                last = file.pages[4]
                print(json.dumps({"big": file.is_bigtiff, "pages": len(file.pages), "shape": list(file.series[0].shape), "end": last.dataoffsets[0] + last.databytecounts[0]}))
            """,
            folder.File("a.tif"));
        Assert.That(read.GetProperty("big").GetBoolean(), Is.True);
        Assert.That(read.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()), Is.EqualTo(descriptor.Shape));
        Assert.That(FormatLibrary.Default.Open(folder.File("a.tif")).Signals[0].Descriptor.Location!.Offset + descriptor.Bytes, Is.EqualTo(read.GetProperty("end").GetInt64()));
    }

    private static ArraySource Save(TemporaryFolder folder, string name, SignalDescriptor descriptor)
    {
        var signal = new ArraySource(descriptor, ArraySource.Counting(descriptor));
        FormatLibrary.Default.Save(signal, folder.File(name));
        return signal;
    }

    // Zeros that take no room on the disk.
    private sealed class HoleSource(SignalDescriptor descriptor) : SignalSource(descriptor)
    {
        public override void CopyTo(Stream destination, CancellationToken cancellation = default)
        {
            var file = (FileStream)destination;
            file.Flush();
            file.SetLength(file.Position + Descriptor.Bytes);
            file.Position += Descriptor.Bytes;
        }
    }
}
