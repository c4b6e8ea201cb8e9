// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.DigitalMicrograph.Tests.Support;
using PluginHost.DmScript.Images;

namespace PluginHost.DigitalMicrograph.Tests;

/// <summary>What of an image a selection means.</summary>
internal sealed class SelectionTests
{
    private const string Pass = """
        object job = PluginHostAnalysis("pass-anything")
        job.SetInputSelection("signal", GetFrontImage())
        job.Run()
        job.ShowResults()
        """;

    [Test]
    public void A_spectrum_goes_as_it_is()
    {
        using var gms = new Gms();
        gms.Open("Spectrum", ImageDataType.Float32, [1f, 2, 3], 3);
        gms.Run(Pass);
        Assert.That(Gms.Numbers<float>(gms.Front), Is.EqualTo(new[] { 1f, 2, 3 }));
        gms.IsAsBefore();
    }

    [TestCase("", 4, 3)]
    [TestCase("SetSelection(GetFrontImage(), 0, 0, 3, 4)", 4, 3)]
    [TestCase("SetSelection(GetFrontImage(), -1, -2, 2, 1)", 1, 2)]
    [TestCase("SetSelection(GetFrontImage(), 2, 3, 7, 9)", 1, 1)]
    public void It_ends_where_the_image_does(string select, int columns, int rows)
    {
        using var gms = new Gms();
        gms.Open("Image", ImageDataType.Float32, new float[12], 4, 3);
        gms.Run(select);
        gms.Remember();
        gms.Run(Pass);
        Assert.That(gms.Front.Frame.Sizes, Is.EqualTo(new long[] { columns, rows }));
        gms.IsAsBefore();
    }

    [Test]
    public void One_of_a_stack_of_patterns_is_refused()
    {
        using var gms = new Gms();
        gms.OpenScan();
        gms.Run("SetSelection(GetFrontImage(), 1, 1, 3, 3)");
        Assert.That(gms.Fails(Pass), Does.StartWith("A selection can be taken of images and of spectrum images; 'Scan' has 4 dimensions."));
    }

    [Test]
    public void An_image_that_was_closed_has_none()
    {
        using var gms = new Gms();
        Assert.That(gms.Fails("image img\nPluginHostAnalysis(\"pass-anything\").SetInputSelection(\"signal\", img)"), Does.Contain("'signal'").And.Contain("closed"));
    }
}
