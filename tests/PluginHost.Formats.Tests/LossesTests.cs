// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Formats.Tests;

/// <summary>Writers say what their format could not hold, and only that.</summary>
[TestFixture]
internal sealed class LossesTests
{
    private static readonly SignalDescriptor SpectrumImage = new()
    {
        Title = "Interface",
        ElementType = ElementType.Float32,
        Shape = [3, 4, 5],
        Axes =
        [
            new Axis("Energy loss", 3, AxisRole.Signal, 0.5, 400, "eV"),
            new Axis("y", 4, AxisRole.Navigation, 2, 0, "nm"),
            new Axis("x", 5, AxisRole.Navigation, 2, 10, "nm"),
        ],
        Metadata = new JsonObject { ["acquisition"] = new JsonObject { ["mode"] = "STEM" } },
    };

    private static readonly SignalDescriptor Plain = ArraySource.Describe(ElementType.Float32, 4, 5);

    [TestCase("a.npy")]
    [TestCase("a.npz")]
    [TestCase("a.raw")]
    [TestCase("a.mrc")]
    [TestCase("a.tif")]
    public void Nothing_is_said_to_be_lost_of_a_plain_array(string name) => Assert.That(Save(Plain, name), Is.Empty);

    [TestCase("a.npz")]
    [TestCase("a.raw")]
    public void Nothing_is_lost_where_all_is_described(string name) => Assert.That(Save(SpectrumImage, name), Is.Empty);

    [Test]
    public void NPY_loses_axes_title_and_metadata() => Assert.That(Save(SpectrumImage, "a.npy"), Is.EqualTo(new[]
    {
        "The axes are not kept: 'Energy loss' (signal, 0.5 eV a step, from 400), 'y' (navigation, 2 nm a step, from 0), 'x' (navigation, 2 nm a step, from 10).",
        "The title is not kept: Interface.",
        "Metadata are not kept: acquisition.",
    }));

    [Test]
    public void MRC_loses_what_is_no_length() => Assert.That(Save(SpectrumImage, "a.mrc"), Is.EqualTo(new[]
    {
        "The calibration of an axis is not kept: 'Energy loss' (signal, 0.5 eV a step, from 400).",
        "The offset of axis 'x' is not kept: 10 nm.",
        "The names of the axes are not kept: Energy loss, y, x.",
        "Which axes are navigation and which signal is not kept for 'Energy loss', 'y', 'x'.",
        "Metadata are not kept: acquisition.",
    }));

    [Test]
    public void TIFF_loses_names_roles_and_metadata() => Assert.That(Save(SpectrumImage, "a.tif"), Is.EqualTo(new[]
    {
        "The names of the axes are not kept: Energy loss, y, x.",
        "Which axes are navigation and which signal is not kept for 'Energy loss', 'y', 'x'.",
        "Metadata are not kept: acquisition.",
    }));

    [Test]
    public void MRC_says_that_a_scan_became_a_row_of_frames()
    {
        var lost = Save(ArraySource.Describe(ElementType.UInt8, 2, 3, 4, 5), "a.mrc");
        Assert.That(lost, Is.EqualTo(new[]
        {
            "Numbers of 8 bits without sign became numbers of 16 bits.",
            "MRC has three axes: the 2 axes 2 × 3 became one of sections.",
            "The names of the axes are not kept: scan_y, scan_x, ky, kx.",
        }));
    }

    [Test]
    public void TIFF_says_what_ImageJ_does_not_know()
    {
        Assert.That(Save(ArraySource.Describe(ElementType.Complex64, 4, 5), "a.tif"), Has.One.Contains("ImageJ has no pictures of complex64"));
        Assert.That(Save(ArraySource.Describe(ElementType.Boolean, 4, 5), "a.tif"), Is.EqualTo(new[] { "Truth values became numbers of 8 bits." }));
        Assert.That(Save(ArraySource.Describe(ElementType.UInt8, 2, 2, 2, 2, 4, 5), "a.tif"), Has.One.Contains("the slowest became one"));
    }

    private static IReadOnlyList<string> Save(SignalDescriptor descriptor, string name)
    {
        using var folder = new TemporaryFolder();
        return FormatLibrary.Default.Save(new ArraySource(descriptor, ArraySource.Counting(descriptor)), folder.File(name)).Lost;
    }
}
