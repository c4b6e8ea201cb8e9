// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Formats.Dm;

namespace PluginHost.Formats.Tests.Dm;

/// <summary>What each axis is, told by the tags of the image, else by its units.</summary>
[TestFixture]
internal sealed class DmAxesTests
{
    private static readonly DmEntry Eels = new("Signal", new DmText("EELS"));
    private static readonly DmEntry IsSwapped = new("Data Order Swapped", new DmScalar(DmType.Boolean, 1));

    private static DmEntry Format(string format) => new("Format", new DmText(format));

    [Test]
    public void A_spectrum_image_has_its_energies_first() =>
        AssertAxes("Energy loss:signal y:navigation x:navigation", ["nm", "nm", "eV"], Format("Spectrum image"), Eels);

    [Test]
    public void A_spectrum_image_with_swapped_order_has_its_energies_last() =>
        AssertAxes("y:navigation x:navigation Energy loss:signal", ["eV", "nm", "nm"], Format("Spectrum image"), Eels, IsSwapped);

    [Test]
    public void A_spectrum_image_without_units_is_told_by_its_order() =>
        AssertAxes("z:signal y:navigation x:navigation", ["", "", ""], Format("Spectrum image"), Eels);

    [Test]
    public void A_line_of_spectra_has_its_spectra_as_rows() =>
        AssertAxes("x:navigation Energy loss:signal", ["eV", "nm"], Format("Spectrum image"), Eels);

    [Test]
    public void X_rays_have_energies_and_no_losses() =>
        AssertAxes("Energy:signal y:navigation x:navigation", ["nm", "nm", "keV"], Format("Spectrum image"), new DmEntry("Signal", new DmText("X-ray")));

    [Test]
    public void Patterns_with_swapped_order_are_the_fastest_axes() =>
        AssertAxes("y:navigation x:navigation ky:signal kx:signal", ["1/nm", "1/nm", "nm", "nm"], Format("Diffraction image"), IsSwapped);

    [Test]
    public void Patterns_of_older_versions_are_the_slowest_axes() =>
        AssertAxes("ky:signal kx:signal y:navigation x:navigation", ["nm", "nm", "1/nm", "1/nm"], Format("Diffraction image"));

    [Test]
    public void Patterns_without_tags_are_told_by_their_units() =>
        AssertAxes("y:navigation x:navigation ky:signal kx:signal", ["mrad", "mrad", "nm", "nm"]);

    [Test]
    public void A_single_pattern_has_two_signal_axes() => AssertAxes("ky:signal kx:signal", ["1/nm", "1/nm"], Format("Diffraction image"));

    [Test]
    public void A_stack_without_tags_is_a_stack_of_images() => AssertAxes("z:navigation y:signal x:signal", ["nm", "nm", "s"]);

    [Test]
    public void Four_axes_without_tags_and_units_are_a_scan_of_images() =>
        AssertAxes("z3:navigation z:navigation y:signal x:signal", ["", "", "", ""]);

    private static void AssertAxes(string expected, string[] units, params DmEntry[] metaData)
    {
        using var folder = new TemporaryFolder();
        long[] sizes = [.. units.Select((_, index) => index + 2L)];
        var bytes = new byte[sizes.Aggregate(1L, (product, size) => product * size)];
        File.WriteAllBytes(folder.File("a.dm3"), DmBytes.File(DmBytes.Document(DmBytes.Image(6, [DmType.Octet], bytes, sizes, units, metaData)), 3));
        var descriptor = FormatLibrary.Default.Open(folder.File("a.dm3")).Signals[0].Descriptor;
        Assert.That(string.Join(' ', descriptor.Axes.Select(axis => $"{axis.Name}:{(axis.Role == AxisRole.Signal ? "signal" : "navigation")}")), Is.EqualTo(expected));
        Assert.That(descriptor.Shape, Is.EqualTo(sizes.Reverse()), "sizes lie as in the file, slowest first");
        Assert.That(descriptor.Axes.Select(axis => axis.Units), Is.EqualTo(units.Reverse()));
        Assert.That(descriptor.Axes.Select(axis => axis.Scale), Is.All.EqualTo(2));
    }
}
