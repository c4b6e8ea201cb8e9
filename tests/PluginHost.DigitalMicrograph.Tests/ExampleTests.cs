// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.DigitalMicrograph.Tests.Support;

namespace PluginHost.DigitalMicrograph.Tests;

/// <summary>Every example does what it says.</summary>
internal sealed class ExampleTests
{
    [Test]
    public void Particles_of_the_front_image_are_measured()
    {
        using var gms = new Gms();
        gms.OpenParticles();
        gms.RunFile("examples", "Front image.s");
        Assert.That(gms.Shown.Select(image => Gms.Tag(image, "Output")).Take(4), Is.EquivalentTo(new[] { "labels", "outlines", "particles", "histogram" }).Or.SubsetOf(new[] { "labels", "outlines", "particles", "histogram" }));
        // Two squares of 10 × 10 and 16 × 10 pixels of 0.5 nm: diameters of circles of the same areas.
        var mean = (Math.Sqrt(4 * 25 / Math.PI) + Math.Sqrt(4 * 40 / Math.PI)) / 2;
        Assert.That(gms.Results, Does.Contain($"Mean diameter: {mean.ToString("G3", System.Globalization.CultureInfo.InvariantCulture)} nm"));
        gms.IsAsBefore();
    }

    [Test]
    public void Strain_of_a_selected_area_is_shown()
    {
        using var gms = new Gms();
        gms.OpenLattice();
        gms.Run("SetSelection(GetFrontImage(), 8, 8, 120, 120)");
        gms.RunFile("examples", "Selected area.s");
        Assert.That(gms.Shown, Has.Length.EqualTo(3));
        Assert.That(gms.Front.Frame.Sizes, Is.EqualTo(new long[] { 112, 112 }));
        Assert.That((gms.Front.Dimensions[0].Origin, gms.Front.Dimensions[0].Units), Is.EqualTo((56d, "nm")));
        Assert.That(gms.Results, Does.Contain("90.00 deg").Or.Contain("-90.00 deg"));
        gms.IsAsBefore();
    }

    [Test]
    public void A_map_of_a_spectrum_image_is_analysed()
    {
        using var gms = new Gms();
        gms.OpenSpectrumImage();
        gms.RunFile("examples", "Spectrum image.s");
        Assert.That(Gms.Tag(gms.Front, "Values:count"), Is.EqualTo("1"));
        Assert.That(Gms.Tag(gms.Front, "Inputs"), Is.EqualTo("EELS map"));
        gms.IsAsBefore();
    }

    [Test]
    public void A_stack_gives_a_dark_field_and_then_its_centre_of_mass_in_the_background()
    {
        using var gms = new Gms();
        gms.OpenScan();
        gms.RunFile("examples", "4D-STEM stack.s");
        Assert.That(gms.Messages, Is.Empty);
        Assert.That(gms.Shown.Where(image => image.Tags.Get("PluginHost") is not null).Select(image => Gms.Tag(image, "Analysis")).Distinct(), Is.EquivalentTo(new[] { "virtual-detector", "center-of-mass" }));
        gms.IsAsBefore();
    }
}
