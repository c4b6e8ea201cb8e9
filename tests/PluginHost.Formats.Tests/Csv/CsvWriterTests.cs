// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using PluginHost.Contract;

namespace PluginHost.Formats.Tests.Csv;

/// <summary>Tables, spectra and images as text.</summary>
[TestFixture]
internal sealed class CsvWriterTests
{
    [Test]
    public void A_spectrum_is_two_columns_with_units()
    {
        var text = Written(
            new float[] { 1.5f, 0.1f, float.NaN }, [new Axis("Energy", 3, AxisRole.Signal, 0.1, 0.2, "eV")],
            new JsonObject { ["quantity"] = new JsonObject { ["name"] = "Counts", ["units"] = "e-" } });
        Assert.That(text, Is.EqualTo("Energy (eV),Counts (e-)\r\n0.2,1.5\r\n0.3,0.1\r\n0.4,NaN\r\n"));
    }

    [Test]
    public void A_table_has_the_heads_that_its_metadata_name()
    {
        var columns = new JsonArray(new JsonObject { ["name"] = "diameter", ["units"] = "µm" }, new JsonObject { ["name"] = "a \"b\", c", ["units"] = "" });
        var text = Written(new[] { 1.25, 2, -3e-20, 1e300 }, [new Axis("particle", 2, AxisRole.Navigation, 1, 1), new Axis("column", 2, AxisRole.Signal)], new JsonObject { ["columns"] = columns });
        Assert.That(text, Is.EqualTo("particle,diameter (µm),\"a \"\"b\"\", c\"\r\n1,1.25,2\r\n2,-3E-20,1E+300\r\n"));
    }

    [Test]
    public void An_image_is_a_matrix_with_its_axes_around_it()
    {
        var text = Written(new short[] { 1, -2, 3, 4, 5, 6 }, [new Axis("y", 2, AxisRole.Signal, 0.5, 0, "nm"), new Axis("x", 3, AxisRole.Signal, 2, 10, "nm")]);
        Assert.That(text, Is.EqualTo("y (nm) \\ x (nm),10,12,14\r\n0,1,-2,3\r\n0.5,4,5,6\r\n"));
    }

    [Test]
    public void A_table_without_rows_is_its_heads()
    {
        var columns = new JsonArray(new JsonObject { ["name"] = "diameter", ["units"] = "nm" });
        Assert.That(Written(Array.Empty<double>(), [new Axis("particle", 0, AxisRole.Navigation), new Axis("column", 1, AxisRole.Signal)], new JsonObject { ["columns"] = columns }), Is.EqualTo("particle,diameter (nm)\r\n"));
    }

    [Test]
    public void Every_number_is_told_from_its_neighbours() => Gen.Double.Array[1, 60].Sample(values =>
    {
        var rows = Written(values, [new Axis("i", values.Length, AxisRole.Signal)]).Split("\r\n")[1..^1];
        Assert.That(rows.Select(row => double.Parse(row.Split(',')[1], CultureInfo.InvariantCulture)), Is.EqualTo(values));
    }, iter: 200);

    [Test]
    public void What_is_no_table_of_real_numbers_is_refused_and_nothing_is_left()
    {
        using var folder = new TemporaryFolder();
        var cube = ArraySource.Of(ElementType.UInt8, [2, 2, 2], new byte[8]);
        Assert.That(() => FormatLibrary.Default.Save(cube, folder.File("a.csv")), Throws.TypeOf<UnsupportedFormatException>().With.Message.Contains("one or two axes; this one has 3"));
        var complex = ArraySource.Of(ElementType.Complex128, [2], new byte[32]);
        Assert.That(() => FormatLibrary.Default.Save(complex, folder.File("a.csv")), Throws.TypeOf<UnsupportedFormatException>().With.Message.Contains("real numbers; this signal has complex128"));
        Assert.That(Directory.EnumerateFileSystemEntries(folder.Path), Is.Empty);
    }

    [Test]
    public void What_is_lost_is_said()
    {
        using var folder = new TemporaryFolder();
        var metadata = new JsonObject { ["quantity"] = new JsonObject { ["name"] = "Counts" }, ["instrument"] = new JsonObject { ["name"] = "Titan" } };
        var saved = FormatLibrary.Default.Save(Source(new float[2], [new Axis("Energy", 2, AxisRole.Signal)], metadata, "edge"), folder.File("a.csv"));
        Assert.That(saved.Lost, Is.EqualTo(["The title is not kept: edge.", "Metadata are not kept: instrument."]));
    }

    private static string Written<T>(T[] values, Axis[] axes, JsonObject? metadata = null) where T : unmanaged
    {
        using var folder = new TemporaryFolder();
        FormatLibrary.Default.Save(Source(values, axes, metadata), folder.File("a.csv"));
        var bytes = File.ReadAllBytes(folder.File("a.csv"));
        Assert.That(bytes[..3], Is.EqualTo(Encoding.UTF8.Preamble.ToArray()));
        return Encoding.UTF8.GetString(bytes[3..]);
    }

    private static ArraySource Source<T>(T[] values, Axis[] axes, JsonObject? metadata = null, string title = "") where T : unmanaged => new(
        new SignalDescriptor { ElementType = ElementTypes.Of<T>(), Shape = Array.ConvertAll(axes, axis => axis.Size), Axes = axes, Title = title, Metadata = metadata ?? [] },
        MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
}
