// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using PluginHost.Cases;
using PluginHost.Cli.Tests.Support;
using PluginHost.DigitalMicrograph.Tests.Support;
using PluginHost.DmScript.Images;

namespace PluginHost.DigitalMicrograph.Tests;

/// <summary>Images that GMS itself wrote, through the scripts and back.</summary>
internal sealed class RealImageTests
{
    private const string Pass = """
        object job = PluginHostAnalysis("pass-anything")
        job.SetInput("signal", GetFrontImage())
        job.Run()
        job.ShowResults()
        """;

    // Integers of every size, real, complex, colours, binary; a spectrum, images with different units, a stack, a spectrum image.
    private static readonly string[] Images =
    [
        "08_carbon.dm3", "1D_test-1.dm3", "2D_test-14.dm4", "2D_test-23.dm4", "2D_test-3.dm4", "2D_test-6.dm4", "2D_test-9.dm4", "2D_test-11.dm4", "2D_test-12.dm4", "2D_test-28.dm4",
        "EELS_SI.dm4", "EELS_STO.dm3", "dmTest_3D_int16_64,65,66.dm4", "dmTest_float32_nonSquare_diffPixelSize.dm4", "test-MonarcCL_spectrum-ccd.dm4", "test_STEM_image.dm3",
        "test_dm_image_um_unit.dm3",
    ];

    // Longer ones stay in their file, which the notes of the result say.
    private const int LongArray = 4096;

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("ph-gms-real-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void It_comes_back_with_its_numbers_and_calibrations([ValueSource(nameof(Images))] string file, [Values] bool asFiles)
    {
        using var gms = new Gms();
        var image = Open(gms, SharedFolder.Find("testdata", "dm", file));
        gms.Run(asFiles ? AsFiles(Pass) : Pass);
        IsAlike(gms.Front, image);
        if (asFiles) Assert.That(Tags(gms.Front), Is.EquivalentTo(Tags(image)));
        else Assert.That(Roles(gms, gms.Front), Is.EqualTo(Roles(gms, image)));
        gms.IsAsBefore();
    }

    [Test]
    public void Half_of_a_transform_comes_back_whole()
    {
        using var gms = new Gms();
        var image = Open(gms, SharedFolder.Find("testdata", "dm", "test_fft_packed_complex8.dm4"));
        gms.Run(Pass);
        Assert.That((image.DataType, gms.Front.DataType), Is.EqualTo((ImageDataType.PackedComplex64, ImageDataType.Complex64)));
        Assert.That(gms.Front.Frame.Sizes, Is.EqualTo(image.Frame.Sizes));
        foreach (var (back, there) in gms.Front.Dimensions.Zip(image.Dimensions)) IsAlike(back, there);
        gms.IsAsBefore();
    }

    [Test]
    public void A_stack_of_patterns_comes_back_with_its_numbers_and_calibrations([Values] bool asFiles)
    {
        using var gms = new Gms();
        var image = Open(gms, Converted(SharedFolder.Find("testdata", "blo", "test1.blo")));
        Assert.That(image.Frame.Sizes, Has.Count.EqualTo(4));
        gms.Run(asFiles ? AsFiles(Pass) : Pass);
        IsAlike(gms.Front, image);
        gms.IsAsBefore();
    }

    [Test]
    public void A_stack_of_patterns_gives_the_same_whichever_way_it_goes()
    {
        using var gms = new Gms();
        var scan = Open(gms, Converted(SharedFolder.Find("testdata", "blo", "test1.blo")));
        const string run = """
            object job = PluginHostAnalysis("virtual-detector")
            job.SetInput("data", FindImageByName("scan"))
            job.SetText("units", "px")
            job.SetNumber("outer", 40)
            job.Run()
            job.ShowResults()
            """;
        scan.Name = "scan";
        gms.Run(run);
        var raw = gms.Front;
        gms.Run(AsFiles(run));
        IsAlike(gms.Front, raw);
        Assert.That(raw.Frame.Sizes, Is.EqualTo(scan.Frame.Sizes.Skip(2)));
        Assert.That(raw.Dimensions.Select(axis => (axis.Scale, axis.Units)), Is.EqualTo(scan.Dimensions.Skip(2).Select(axis => (axis.Scale, axis.Units))));
        gms.IsAsBefore();
    }

    [Test]
    public void A_spectrum_image_loses_its_background_in_HyperSpy_and_comes_back_in_its_own_order()
    {
        using var gms = new Gms();
        var image = Open(gms, SharedFolder.Find("testdata", "dm", "EELS_SI.dm4"));
        image.Name = "si";
        const string run = """
            object job = PluginHostAnalysis("hyperspy-eels-background-subtraction")
            job.SetInput("si", FindImageByName("si"))
            job.SetText("fitWindow", "400,450")
            job.SetText("integrationWindow", "460,500")
            job.Run()
            ShowImage(job.Output("map"))
            ShowImage(job.Output("subtracted"))
            """;
        gms.Run(run);
        var (net, map) = (gms.Shown[0], gms.Shown[1]);
        Assert.That(Tags(net), Has.Some.StartsWith("Meta Data:Format=DmText { Text = Spectrum image"));
        Assert.That(net.Frame.Sizes, Is.EqualTo(new long[] { 2, 2, 2048 }));
        Assert.That(map.Frame.Sizes, Is.EqualTo(new long[] { 2, 2 }));
        for (var dimension = 0; dimension < 3; dimension++) IsAlike(net.Dimensions[dimension], image.Dimensions[dimension]);
        for (var dimension = 0; dimension < 2; dimension++) IsAlike(map.Dimensions[dimension], image.Dimensions[dimension]);
        // The map is the sum of the spectra that came back, within the window: from 460 to 500 eV, at 1 eV from 300 eV on.
        var spectra = Numbers(net);
        var sums = Enumerable.Range(0, 4).Select(pixel => Enumerable.Range(160, 40).Sum(energy => spectra[(energy * 4) + pixel])).ToArray();
        Assert.That(Numbers(map), Is.EqualTo(sums).Within(1e-4 * sums.Max(Math.Abs)));
        gms.Run(AsFiles(run));
        Assert.That(Numbers(gms.Shown[0]), Is.EqualTo(spectra));
        gms.IsAsBefore();
    }

    private static string AsFiles(string script) => script.Replace("job.Run()", "job.UseFiles()\njob.Run()", StringComparison.Ordinal);

    private static DmImage Open(Gms gms, string path)
    {
        gms.Run($"ShowImage(OpenImage(\"{path}\"))");
        gms.Remember();
        return gms.Front;
    }

    // As dm4, which GMS opens.
    private string Converted(string path)
    {
        var converted = Path.Combine(_folder, "converted.dm4");
        new RunningProgram(new ProcessStartInfo(Repository.Program, ["convert", path, converted])).ToTheEnd().Succeeded();
        return converted;
    }

    private static void IsAlike(DmImage result, DmImage image)
    {
        Assert.That(result, Is.Not.SameAs(image));
        Assert.That(result.DataType, Is.EqualTo(image.DataType));
        Assert.That(result.Frame.Sizes, Is.EqualTo(image.Frame.Sizes));
        Assert.That(Gms.Numbers<byte>(result), Is.EqualTo(Gms.Numbers<byte>(image)));
        foreach (var (back, there) in result.Dimensions.Zip(image.Dimensions)) IsAlike(back, there);
        IsAlike(result.Intensity, image.Intensity);
    }

    // GMS itself keeps calibrations with the digits of float32.
    private static void IsAlike(ImageCalibration back, ImageCalibration there)
    {
        Assert.That(back.Units, Is.EqualTo(there.Units));
        Assert.That(back.Scale, Is.EqualTo(there.Scale).Within(1e-6).Percent);
        Assert.That(back.Origin, Is.EqualTo(there.Origin).Within(1e-5 * Math.Max(1, Math.Abs(there.Origin))));
    }

    private static double[] Numbers(DmImage image) => image.DataType == ImageDataType.Float32
        ? [.. Gms.Numbers<float>(image).Select(number => (double)number)]
        : Gms.Numbers<double>(image);

    // All tags but those that say how the result was made.
    private static string[] Tags(DmImage image) => [.. Gms.Lines(image.Tags, LongArray).Where(line => line != "PluginHost" && !line.StartsWith("PluginHost:", StringComparison.Ordinal))];

    // What the detector saw, as a next analysis will be told.
    private static string[] Roles(Gms gms, DmImage image)
    {
        gms.Session.Results.Clear();
        gms.Run($"Result(PluginHostAxisLines(FindImageByID({image.Id}), \"input.0\"))");
        return [.. gms.Results.Split('\n').Where(line => line.Contains(".role=", StringComparison.Ordinal))];
    }
}
