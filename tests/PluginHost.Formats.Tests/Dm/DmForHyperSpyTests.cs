// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Formats.Tests.Dm;

/// <summary>HyperSpy finds in our dm3 and dm4 files what we put there.</summary>
[TestFixture]
internal sealed class DmForHyperSpyTests
{
    private const string Load =
        """
        import warnings, logging
        warnings.simplefilter("ignore")
        logging.disable(logging.CRITICAL)
        import numpy, hyperspy.api as hs
        signal = hs.load(sys.argv[1])
        axes = [dict(name=str(a.name), size=a.size, scale=float(a.scale), offset=float(a.offset), units="" if str(a.units) == "<undefined>" else a.units, navigate=bool(a.navigate)) for a in signal.axes_manager._axes]
        meta = signal.metadata.as_dictionary()
        order = [int(i) for i in sys.argv[2].split()] if len(sys.argv) > 2 else range(signal.data.ndim)
        data = numpy.ascontiguousarray(signal.data.transpose(order))
        print(json.dumps({"class": type(signal).__name__, "type": signal.metadata.Signal.signal_type, "title": signal.metadata.General.title, "dtype": data.dtype.str,
            "sha256": hashlib.sha256(data.tobytes()).hexdigest(), "axes": axes, "metadata": meta,
            "tags": signal.original_metadata.ImageList.TagGroup0.ImageTags.as_dictionary()}, default=str))
        """;

    [TestCase(".dm3")]
    [TestCase(".dm4")]
    public void A_spectrum(string suffix) => Check(
        suffix, ElementType.Float32, "EELSSpectrum", "EELS", "EELS",
        new Axis("Energy loss", 64, AxisRole.Signal, 0.5, 400, "eV"));

    [TestCase(".dm3")]
    [TestCase(".dm4")]
    public void An_image_with_units_beyond_ASCII(string suffix) => Check(
        suffix, ElementType.UInt16, "Signal2D", "", null,
        new Axis("y", 5, AxisRole.Signal, 0.25, -3, "µm"), new Axis("x", 7, AxisRole.Signal, 2, 10, "Å"));

    [TestCase(".dm3")]
    [TestCase(".dm4")]
    public void A_spectrum_image(string suffix) => Check(
        suffix, ElementType.Float32, "EELSSpectrum", "EELS", "EELS",
        new Axis("Energy loss", 16, AxisRole.Signal, 0.5, 400, "eV"), new Axis("y", 3, AxisRole.Navigation, 2, 0, "nm"), new Axis("x", 4, AxisRole.Navigation, 2, 10, "nm"));

    [TestCase(".dm3")]
    [TestCase(".dm4")]
    public void A_stack_of_images(string suffix) => Check(
        suffix, ElementType.Int16, "Signal2D", "", null,
        new Axis("z", 3, AxisRole.Navigation, 2, 0, "s"), new Axis("y", 4, AxisRole.Signal, 0.5, 0, "nm"), new Axis("x", 5, AxisRole.Signal, 0.5, 0, "nm"));

    [TestCase(".dm3")]
    [TestCase(".dm4")]
    public void A_scan_of_patterns(string suffix) => Check(
        suffix, ElementType.UInt16, "Signal2D", null, null,
        new Axis("y", 3, AxisRole.Navigation, 2, 0, "nm"), new Axis("x", 4, AxisRole.Navigation, 2, 0, "nm"),
        new Axis("ky", 5, AxisRole.Signal, 0.5, -1, "1/nm"), new Axis("kx", 6, AxisRole.Signal, 0.5, -1.5, "1/nm"));

    [TestCase(ElementType.Boolean, "|b1")]
    [TestCase(ElementType.Int8, "|i1")]
    [TestCase(ElementType.UInt8, "|u1")]
    [TestCase(ElementType.Int16, "<i2")]
    [TestCase(ElementType.UInt16, "<u2")]
    [TestCase(ElementType.Int32, "<i4")]
    [TestCase(ElementType.UInt32, "<u4")]
    [TestCase(ElementType.Float32, "<f4")]
    [TestCase(ElementType.Float64, "<f8")]
    [TestCase(ElementType.Complex64, "<c8")]
    [TestCase(ElementType.Complex128, "<c16")]
    public void An_image_of_every_type(ElementType type, string expected)
    {
        using var folder = new TemporaryFolder();
        var signal = Make(type, null, DefaultAxesOf(4, 6));
        FormatLibrary.Default.Save(signal, folder.File("a.dm4"));
        var read = Python.Run(["hyperspy.api"], Load, folder.File("a.dm4"));
        Assert.That(read.GetProperty("dtype").GetString(), Is.EqualTo(expected));
        Assert.That(read.GetProperty("sha256").GetString(), Is.EqualTo(SignalBytes.Hash(signal)));
    }

    private static void Check(string suffix, ElementType type, string className, string? signalType, string? kind, params Axis[] axes)
    {
        using var folder = new TemporaryFolder();
        var signal = Make(type, kind, axes);
        FormatLibrary.Default.Save(signal, folder.File("a" + suffix));
        // HyperSpy puts the signal axes behind the others.
        var turned = axes.OrderBy(axis => axis.Role == AxisRole.Signal).ToArray();
        var read = Python.Run(["hyperspy.api"], Load, folder.File("a" + suffix), string.Join(' ', axes.Select(axis => Array.IndexOf(turned, axis))));
        Assert.That(read.GetProperty("axes").EnumerateArray().Select(axis => (
            axis.GetProperty("size").GetInt64(), axis.GetProperty("scale").GetDouble(), axis.GetProperty("offset").GetDouble(), axis.GetProperty("units").GetString(), axis.GetProperty("navigate").GetBoolean())),
            Is.EqualTo(turned.Select(axis => (axis.Size, axis.Scale, axis.Offset, axis.Units, axis.Role == AxisRole.Navigation))), read.ToString());
        Assert.That(read.GetProperty("sha256").GetString(), Is.EqualTo(SignalBytes.Hash(signal)));
        Assert.That(read.GetProperty("class").GetString(), Is.EqualTo(className));
        if (signalType is not null) Assert.That(read.GetProperty("type").GetString(), Is.EqualTo(signalType));
        Assert.That(read.GetProperty("title").GetString(), Is.EqualTo("Fläche 3 µm \u4E2D"));
        Assert.That(read.GetProperty("metadata").GetProperty("Acquisition_instrument").GetProperty("TEM").GetProperty("beam_energy").GetDouble(), Is.EqualTo(200));
        Assert.That(read.GetProperty("tags").GetProperty("PluginHost").GetProperty("Metadata").GetProperty("made").GetProperty("by").GetString(), Is.EqualTo("µ\u4E2D"));
    }

    private static ArraySource Make(ElementType type, string? kind, params Axis[] axes)
    {
        var metadata = new JsonObject
        {
            ["acquisition"] = new JsonObject { ["mode"] = "STEM", ["beamEnergy"] = new JsonObject { ["value"] = 200, ["units"] = "kV" } },
            ["made"] = new JsonObject { ["by"] = "µ\u4E2D" },
        };
        if (kind is not null) metadata["signal"] = new JsonObject { ["type"] = kind };
        var descriptor = new SignalDescriptor { Title = "Fläche 3 µm \u4E2D", ElementType = type, Shape = [.. axes.Select(axis => axis.Size)], Axes = axes, Metadata = metadata };
        return new ArraySource(descriptor, ArraySource.Counting(descriptor));
    }

    private static Axis[] DefaultAxesOf(params long[] shape) => [.. DefaultAxes.For(shape)];
}
