// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json;
using PluginHost.Contract;

namespace PluginHost.Formats.Tests;

/// <summary>What other people's writers put into files is what we find there.</summary>
[TestFixture]
internal sealed class ReadFromOthersTests
{
    private const string Start = """
        import numpy, os
        folder = sys.argv[1]
        expected = {}
        rng = numpy.random.default_rng(7)
        def note(name, a):
            shape = list(a.shape)
            a = numpy.ascontiguousarray(a)
            if a.dtype.byteorder == ">": a = a.astype(a.dtype.newbyteorder("<"))
            expected[name] = {"shape": shape, "sha256": hashlib.sha256(a.tobytes()).hexdigest()}
        def path(name): return os.path.join(folder, name)

        """;

    private const string End = "\nprint(json.dumps(expected))";

    [Test]
    public void NumPy_arrays_of_all_orders_versions_and_types()
    {
        Check(["numpy"], """
            for code in ["b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f4", "f8", "c8", "c16"]:
                for order in "<>":
                    for fortran in [False, True]:
                        for shape in [(), (5,), (3, 4), (2, 3, 4), (2, 3, 4, 5), (1, 7, 1), (0, 3)]:
                            if fortran and shape == (): continue
                            a = rng.integers(0, 2 if code == "b1" else 100, shape).astype(order + code)
                            if code[0] == "c": a = a + 1j * a[..., ::-1] if a.ndim else a * (1 + 2j)
                            a = a.astype(order + code)
                            name = f"{code}{order}{fortran}{len(shape)}{sum(shape)}.npy".replace("<", "l").replace(">", "b")
                            numpy.save(path(name), numpy.asfortranarray(a) if fortran else a)
                            note(name, a)
            for order in "<>":
                a = rng.integers(0, 1000, (4, 5)).astype(order + "f2")
                for fortran in [False, True]:
                    name = f"half{ord(order)}{fortran}.npy"
                    numpy.save(path(name), numpy.asfortranarray(a) if fortran else a)
                    note(name, a.astype("<f4"))
            for version in [(1, 0), (2, 0), (3, 0)]:
                a = rng.integers(0, 1000, (4, 5)).astype("<i4")
                name = f"version{version[0]}.npy"
                with open(path(name), "wb") as file: numpy.lib.format.write_array(file, a, version=version)
                note(name, a)
            for kind in ["u1", "<u2", ">u2"]:
                for names in ["RGB", "RGBA"]:
                    a = numpy.zeros((3, 4), [(n, kind) for n in names])
                    for n in names: a[n] = rng.integers(0, 250, (3, 4))
                    name = f"{names}{ord(kind[0])}.npy"
                    numpy.save(path(name), a)
                    note(name, a.astype([(n, kind.replace(">", "<")) for n in names]))
            """);
    }

    [Test]
    public void NumPy_archives_stored_and_compressed()
    {
        using var folder = new TemporaryFolder();
        var expected = Python.Run(["numpy"], Start + """
            arrays = {"first": rng.integers(0, 99, (3, 4)), "second": rng.random(5).astype("f4"), "third": numpy.asfortranarray(rng.random((2, 3, 4)))}
            numpy.savez(path("stored.npz"), **arrays)
            numpy.savez_compressed(path("compressed.npz"), **arrays)
            numpy.savez(path("mixed.npz"), text=numpy.array(["a", "b"]), number=numpy.arange(3))
            for name, a in arrays.items(): note(name, a)
            """ + End, folder.Path);
        foreach (var name in new[] { "stored.npz", "compressed.npz" })
        {
            var signals = FormatLibrary.Default.Open(folder.File(name)).Signals;
            Assert.That(signals.Select(signal => signal.Descriptor.Title), Is.EqualTo(new[] { "first", "second", "third" }));
            foreach (var signal in signals) AssertSame(expected.GetProperty(signal.Descriptor.Title), signal, name);
        }

        var stored = FormatLibrary.Default.Open(folder.File("stored.npz")).Signals;
        Assert.That(stored[0].Descriptor.Location, Is.Not.Null, "a stored array is used where it lies");
        Assert.That(stored[2].Descriptor.Location, Is.Null, "an array in Fortran order is not");
        Assert.That(FormatLibrary.Default.Open(folder.File("mixed.npz")).Signals.Select(signal => signal.Descriptor.Title), Is.EqualTo(new[] { "number" }));
    }

    [Test]
    public void TIFF_files_of_tifffile()
    {
        Check(["tifffile"], """
            import tifffile
            def save(name, a, **options):
                tifffile.imwrite(path(name), a, **options)
                note(name, a)
            for order in "<>":
                for code in ["u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8", "f4", "f8", "c8", "c16"]:
                    a = rng.integers(0, 100, (3, 10, 12)).astype(code)
                    save(f"plain{ord(order)}{code}.tif", a, byteorder=order)
                    save(f"strips{ord(order)}{code}.tif", a, byteorder=order, rowsperstrip=3)
                    save(f"tiled{ord(order)}{code}.tif", a, byteorder=order, tile=(16, 16))
                save(f"imagej{ord(order)}.tif", rng.integers(0, 100, (2, 3, 10, 12)).astype("u2"), byteorder=order, imagej=True)
                save(f"big{ord(order)}.tif", rng.integers(0, 100, (4, 10, 12)).astype("f4"), byteorder=order, bigtiff=True)
                save(f"bigtiled{ord(order)}.tif", rng.integers(0, 100, (40, 50)).astype("f4"), byteorder=order, bigtiff=True, tile=(16, 32))
                half = rng.integers(0, 1000, (10, 12)).astype("f2")
                tifffile.imwrite(path(f"half{ord(order)}.tif"), half, byteorder=order)
                note(f"half{ord(order)}.tif", half.astype("f4"))
                for samples in [3, 4]:
                    for code in ["u1", "u2"]:
                        a = rng.integers(0, 250, (2, 10, 12, samples)).astype(code)
                        tifffile.imwrite(path(f"rgb{samples}{code}{ord(order)}.tif"), a, byteorder=order, photometric="rgb")
                        note(f"rgb{samples}{code}{ord(order)}.tif", a)
                        expected[f"rgb{samples}{code}{ord(order)}.tif"]["shape"] = [2, 10, 12]
                a = rng.integers(0, 250, (3, 10, 12)).astype("u2")
                save(f"planar{ord(order)}.tif", a, byteorder=order, photometric="rgb", planarconfig="separate")
                for code in ["u1", "u2", "f4", "f8"]:
                    a = rng.integers(0, 250, (2, 40, 50)).astype(code)
                    for big in [False, True]:
                        save(f"deflated{ord(order)}{code}{big}.tif", a, byteorder=order, compression="zlib", rowsperstrip=7, bigtiff=big)
                        save(f"deflatedtiles{ord(order)}{code}{big}.tif", a, byteorder=order, compression="zlib", tile=(16, 32), bigtiff=big)
                    if code[0] == "u": save(f"predicted{ord(order)}{code}.tif", a, byteorder=order, compression="zlib", predictor=True)
            save("shaped.tif", rng.integers(0, 100, (2, 3, 4, 5)).astype("u1"))
            """);
    }

    [Test]
    public void Compressed_TIFF_files_of_Pillow()
    {
        Check(["PIL", "PIL.Image"], """
            from PIL import Image
            pictures = {
                "L": (rng.random((50, 60)).cumsum(axis=1) * 4).astype("u1"),
                "RGB": rng.integers(0, 50, (50, 60, 3)).astype("u1"),
                "I;16": (rng.random((50, 60)).cumsum(axis=1) * 1000).astype("<u2"),
                "F": rng.random((50, 60)).astype("f4"),
            }
            for mode, a in pictures.items():
                for compression in ["tiff_lzw", "tiff_adobe_deflate", "tiff_deflate", "packbits"]:
                    for predictor in [1, 2]:
                        if predictor == 2 and (compression == "packbits" or mode == "F"): continue
                        name = f"{mode[0]}{compression}{predictor}.tif"
                        Image.fromarray(a, mode).save(path(name), compression=compression, tiffinfo={317: predictor} if predictor > 1 else {})
                        note(name, a)
                        expected[name]["shape"] = [50, 60]
            smooth = (numpy.add.outer(numpy.arange(64), numpy.arange(48)) * 2).astype("u1")
            Image.fromarray(smooth).save(path("jpeg.tif"), compression="jpeg", quality=95)
            note("jpeg.tif", numpy.asarray(Image.open(path("jpeg.tif"))))
            bits = rng.integers(0, 2, (50, 61)).astype("b1")
            for compression in ["raw", "group3", "group4", "tiff_lzw"]:
                name = f"bits{compression}.tif"
                Image.fromarray(bits).convert("1").save(path(name), compression=None if compression == "raw" else compression)
                note(name, bits)
            """);
    }

    [Test]
    public void TIFF_axes_of_ImageJ_hyperstacks_as_tifffile_writes_them()
    {
        using var folder = new TemporaryFolder();
        Python.Run(["tifffile"], Start + """
            import tifffile
            tifffile.imwrite(path("a.tif"), numpy.zeros((2, 3, 4, 5, 6), "u2"), imagej=True, resolution=(5, 4),
                metadata={"axes": "TZCYX", "spacing": 1.5, "unit": "um", "finterval": 0.25})
            """ + End, folder.Path);
        Assert.That(FormatLibrary.Default.Open(folder.File("a.tif")).Signals[0].Descriptor.Axes, Is.EqualTo(new[]
        {
            new Axis("t", 2, AxisRole.Navigation, 0.25, 0, "s"),
            new Axis("z", 3, AxisRole.Navigation, 1.5, 0, "µm"),
            new Axis("c", 4, AxisRole.Navigation),
            new Axis("y", 5, AxisRole.Signal, 0.25, 0, "µm"),
            new Axis("x", 6, AxisRole.Signal, 0.2, 0, "µm"),
        }));
    }

    private static void Check(string[] modules, string script)
    {
        using var folder = new TemporaryFolder();
        var expected = Python.Run(modules, Start + script + End, folder.Path);
        Assert.That(expected.EnumerateObject(), Is.Not.Empty);
        foreach (var file in expected.EnumerateObject())
        {
            var signals = FormatLibrary.Default.Open(folder.File(file.Name)).Signals;
            Assert.That(signals, Has.Count.EqualTo(1), file.Name);
            AssertSame(file.Value, signals[0], file.Name);
        }
    }

    private static void AssertSame(JsonElement expected, SignalSource signal, string name)
    {
        Assert.That(signal.Descriptor.Shape, Is.EqualTo(expected.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())), name);
        Assert.That(SignalBytes.Hash(signal), Is.EqualTo(expected.GetProperty("sha256").GetString()), name);
    }
}
