// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
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
        var results = gms.Shown.Where(image => image.Tags.Get("PluginHost") is not null).ToArray();
        Assert.That(results.Select(image => Gms.Tag(image, "Output")), Is.SupersetOf(new[] { "labels", "outlines", "particles" }));
        Assert.That(Gms.Tag(gms.Front, "Values:count"), Is.EqualTo("2"));
        var mean = double.Parse(Gms.Tag(gms.Front, "Values:mean"), CultureInfo.InvariantCulture);
        // Two squares of 10 × 10 and 16 × 10 pixels of 0.5 nm, which smoothing widens by at most a pixel at each side.
        Assert.That(mean, Is.InRange(Diameter(100, 160), Diameter(144, 216)));
        Assert.That(gms.Results, Does.Contain($"Mean diameter: {mean.ToString("G3", CultureInfo.InvariantCulture)} nm"));
        gms.IsAsBefore();
    }

    [Test]
    public void Strain_of_a_selected_area_is_shown()
    {
        using var gms = new Gms();
        gms.OpenLattice();
        gms.Run("SetSelection(GetFrontImage(), 8, 8, 120, 120)");
        gms.Remember();
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

    // Mean diameter of circles of the areas, in pixels of 0.5 nm.
    private static double Diameter(double first, double second) => (Math.Sqrt(first / Math.PI) + Math.Sqrt(second / Math.PI)) / 2;
}
