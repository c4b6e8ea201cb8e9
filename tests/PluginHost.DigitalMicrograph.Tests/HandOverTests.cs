// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.DigitalMicrograph.Tests.Support;
using PluginHost.DmScript.Images;
using PluginHost.DmScript.Running;

namespace PluginHost.DigitalMicrograph.Tests;

/// <summary>Images out and back: every type, every number of dimensions, calibrations, roles, tags.</summary>
internal sealed class HandOverTests
{
    private const string Pass = """
        object job = PluginHostAnalysis("pass-anything")
        job.SetInput("signal", GetFrontImage())
        job.Run()
        job.ShowResults()
        """;

    private static readonly ImageDataType[] Types =
    [
        ImageDataType.Int8, ImageDataType.UInt8, ImageDataType.Int16, ImageDataType.UInt16, ImageDataType.Int32, ImageDataType.UInt32,
        ImageDataType.Float32, ImageDataType.Float64, ImageDataType.Complex64, ImageDataType.Complex128, ImageDataType.Binary,
    ];

    [Test]
    public void Every_type_comes_back_as_it_went_in_one_to_four_dimensions([ValueSource(nameof(Types))] ImageDataType type)
    {
        using var gms = new Gms();
        foreach (var sizes in new long[][] { [7], [7, 5], [7, 5, 3], [7, 5, 3, 2] })
        {
            var image = OpenPattern(gms, type, sizes);
            gms.Run(Pass);
            Assert.That(gms.Front, Is.Not.SameAs(image));
            Assert.That(gms.Front.DataType, Is.EqualTo(type));
            Assert.That(gms.Front.Frame.Sizes, Is.EqualTo(sizes));
            Assert.That(Gms.Numbers<byte>(gms.Front), Is.EqualTo(Gms.Numbers<byte>(image)));
        }

        gms.IsAsBefore();
    }

    [TestCase(6, 5)]
    [TestCase(3, 5, 2)]
    public void Colours_come_back_as_they_went(params int[] sizes)
    {
        using var gms = new Gms();
        var image = gms.Open("Colours", ImageDataType.Rgb, Enumerable.Range(0, 4 * 6 * 5).Select(number => (byte)(number % 4 == 3 ? 255 : number * 2)).ToArray(), [.. sizes.Select(size => (long)size)]);
        gms.Run(Pass);
        Assert.That(gms.Front, Is.Not.SameAs(image));
        Assert.That(gms.Front.DataType, Is.EqualTo(ImageDataType.Rgb));
        Assert.That(Gms.Numbers<byte>(gms.Front), Is.EqualTo(Gms.Numbers<byte>(image)));
    }

    [Test]
    public void Axes_and_intensity_keep_their_calibration_and_units_of_any_letters([Values] bool asFiles)
    {
        using var gms = new Gms();
        var image = OpenPattern(gms, ImageDataType.Float32, [7, 5]);
        Samples.Calibrate(image, 0, 1.5, 0.125, "µm");
        Samples.Calibrate(image, 1, -3, 0.1, "Å");
        (image.Intensity.Origin, image.Intensity.Scale, image.Intensity.Units) = (-10, 0.5, "°C");
        gms.Run(asFiles ? Pass.Replace("job.Run()", "job.UseFiles()\njob.Run()", StringComparison.Ordinal) : Pass);
        Assert.That(gms.Front, Is.Not.SameAs(image));
        Assert.That(gms.Front.Dimensions.Select(axis => axis.Units), Is.EqualTo(new[] { "µm", "Å" }));
        Assert.That(gms.Front.Dimensions.Select(axis => axis.Scale), Is.EqualTo(new[] { 0.125, 0.1 }).Within(1e-7));
        Assert.That(gms.Front.Dimensions.Select(axis => axis.Origin), Is.EqualTo(new[] { 1.5, -3 }).Within(1e-6));
        Assert.That((gms.Front.Intensity.Origin, gms.Front.Intensity.Scale, gms.Front.Intensity.Units), Is.EqualTo((-10d, 0.5, "°C")));
        gms.IsAsBefore();
    }

    [Test]
    public void An_image_that_goes_as_a_file_comes_back_with_its_numbers()
    {
        using var gms = new Gms();
        var image = OpenPattern(gms, ImageDataType.Int16, [7, 5, 3]);
        gms.Run(Pass.Replace("job.Run()", "job.UseFiles()\njob.Run()", StringComparison.Ordinal));
        Assert.That(gms.Front, Is.Not.SameAs(image));
        Assert.That(Gms.Numbers<short>(gms.Front), Is.EqualTo(Gms.Numbers<short>(image)));
        Assert.That(Gms.Tag(gms.Front, "Analysis"), Is.EqualTo("pass-anything"));
    }

    [TestCase("RealImage(\"a\", 8, 4096, 8192)", true)]
    [TestCase("RealImage(\"a\", 8, 4096, 8193)", false)]
    [TestCase("IntegerImage(\"a\", 1, 0, 4096, 8193)", true)]
    public void What_is_too_large_to_be_held_twice_goes_as_numbers(string image, bool asFile)
    {
        using var gms = new Gms();
        gms.Run($"Result(PluginHostGoesAsFile({image}, 1))");
        Assert.That(gms.Results, Is.EqualTo(asFile ? "1" : "0"));
    }

    [Test]
    public void Numbers_have_a_point_where_Windows_writes_a_comma()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        var comma = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        System.Globalization.CultureInfo.DefaultThreadCurrentCulture = Thread.CurrentThread.CurrentCulture = comma;
        try
        {
            using var gms = new Gms();
            gms.SeesBrightField();
        }
        finally
        {
            System.Globalization.CultureInfo.DefaultThreadCurrentCulture = null;
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Test]
    public void Number_texts_of_any_language_are_read_and_written([Values("1,5", "1.5", "-2,5e-07", "3")] string typed)
    {
        using var gms = new Gms();
        gms.Run($"Result(PluginHostNumberText(PluginHostNumber(PluginHostTypedNumber(\"{typed}\"))))");
        Assert.That(double.Parse(gms.Results, System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(double.Parse(typed.Replace(',', '.'), System.Globalization.CultureInfo.InvariantCulture)));
    }

    [TestCase("1.5 2.5", "1.5,2.5")]
    [TestCase("1,5; 2,5", "1.5,2.5")]
    [TestCase("1.5, 2.5", "1.5,2.5")]
    [TestCase("1,5 2,5", "1.5,2.5")]
    [TestCase("1,2", "1,2")]
    [TestCase("[1, 2]", "[1, 2]")]
    public void Several_numbers_may_be_typed_as_people_do(string typed, string sent)
    {
        using var gms = new Gms();
        gms.Run($"Result(PluginHostTypedNumbers(\"{typed}\"))");
        Assert.That(gms.Results, Is.EqualTo(sent));
    }

    [Test]
    public void Numbers_keep_all_their_digits()
    {
        using var gms = new Gms();
        gms.Run("Result(PluginHostNumberText(0.1) + \" \" + PluginHostNumberText(1/3) + \" \" + PluginHostNumberText(123456789012) + \" \" + PluginHostNumberText(-1.5e-7))");
        Assert.That(gms.Results.Split(' ').Select(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)), Is.EqualTo(new[] { 0.1, 1d / 3, 123456789012, -1.5e-7 }));
        Assert.That(gms.Results, Does.StartWith("0.1 "));
    }

    [Test]
    public void A_stack_tells_which_of_its_dimensions_the_detector_saw()
    {
        using var gms = new Gms();
        gms.OpenScan();
        Assert.That(Roles(gms), Is.EqualTo(new[] { "navigation", "navigation", "signal", "signal" }));
        gms.OpenSpectrumImage();
        Assert.That(Roles(gms), Is.EqualTo(new[] { "signal", "navigation", "navigation" }));
        Samples.SetTag(gms.OpenScan(), "Meta Data:Data Order Swapped", false);
        Assert.That(Roles(gms), Is.EqualTo(new[] { "signal", "signal", "navigation", "navigation" }));
        gms.Open("Series", ImageDataType.Float32, new float[60], 5, 4, 3);
        Assert.That(Roles(gms), Is.EqualTo(new[] { "navigation", "signal", "signal" }));
        gms.Open("Spectrum", ImageDataType.Float32, new float[60], 60);
        Assert.That(Roles(gms), Is.EqualTo(new[] { "signal" }));
    }

    [Test]
    public void Dimensions_in_reciprocal_units_are_the_detectors_and_those_of_spectra_the_slowest()
    {
        using var gms = new Gms();
        var stack = gms.Open("Stack", ImageDataType.Float32, new float[120], 5, 4, 3, 2);
        foreach (var (first, second, units) in new[] { (2, 3, "1/nm"), (0, 1, "nm-1") })
        {
            for (var dimension = 0; dimension < 4; dimension++) Samples.Calibrate(stack, dimension, 0, 1, dimension == first || dimension == second ? units : "nm");
            Assert.That(Roles(gms), Is.EqualTo(first == 2 ? new[] { "signal", "signal", "navigation", "navigation" } : ["navigation", "navigation", "signal", "signal"]));
        }

        var spectra = gms.Open("Spectra", ImageDataType.Float32, new float[60], 5, 4, 3);
        Samples.SetTag(spectra, "Meta Data:Format", "Spectrum image");
        Assert.That(Roles(gms), Is.EqualTo(new[] { "signal", "navigation", "navigation" }));
        Samples.SetTag(spectra, "Meta Data:Data Order Swapped", false);
        Assert.That(Roles(gms), Is.EqualTo(new[] { "signal", "navigation", "navigation" }));
    }

    [Test]
    public void A_scale_of_0_is_none()
    {
        using var gms = new Gms();
        var image = OpenPattern(gms, ImageDataType.Float32, [7, 5]);
        Samples.Calibrate(image, 0, 0, 0, "");
        image.Intensity.Scale = 0;
        gms.Remember();
        gms.Run(Pass);
        Assert.That((gms.Front.Dimensions[0].Scale, gms.Front.Intensity.Scale), Is.EqualTo((1d, 1d)));
        gms.IsAsBefore();
    }

    [Test]
    public void Tags_of_the_image_reach_the_analysis()
    {
        // The phase needs the beam energy, which only the tags know.
        using var gms = new Gms();
        gms.OpenScan();
        gms.Run("""
            object job = PluginHostAnalysis("center-of-mass")
            job.SetInput("data", GetFrontImage())
            job.Run()
            Result(Format(job.Value("wavelength"), "%.6g"))
            """);
        Assert.That(gms.Results, Is.EqualTo("0.00250793"));
    }

    [Test]
    public void The_image_itself_is_left_as_it_was([Values] bool asFiles)
    {
        using var gms = new Gms();
        var scan = gms.OpenScan();
        var (numbers, tags, name) = (Gms.Numbers<byte>(scan), scan.Tags.Count, scan.Name);
        gms.Run(asFiles ? Pass.Replace("job.Run()", "job.UseFiles()\njob.Run()", StringComparison.Ordinal) : Pass);
        Assert.That(Gms.Numbers<byte>(scan), Is.EqualTo(numbers));
        Assert.That((scan.Tags.Count, scan.Name), Is.EqualTo((tags, name)));
        Assert.That(gms.Shown, Has.Length.EqualTo(2));
    }

    [Test]
    public void A_selected_area_goes_alone_and_keeps_its_place()
    {
        using var gms = new Gms();
        var image = gms.OpenParticles();
        gms.Run("SetSelection(GetFrontImage(), 8, 5, 30, 45)");
        gms.Remember();
        gms.Run("""
            object job = PluginHostAnalysis("pass-anything")
            job.SetInputSelection("signal", GetFrontImage())
            job.Run()
            job.ShowResults()
            """);
        var numbers = Gms.Numbers<ushort>(image);
        Assert.That(gms.Front.Frame.Sizes, Is.EqualTo(new long[] { 40, 22 }));
        Assert.That(Gms.Numbers<ushort>(gms.Front), Is.EqualTo(Enumerable.Range(0, 22 * 40).Select(index => numbers[(((index / 40) + 8) * 96) + (index % 40) + 5])));
        Assert.That(gms.Front.Dimensions.Select(axis => axis.Origin), Is.EqualTo(new[] { -5d, -8 }));
        Assert.That(gms.Front.Dimensions.Select(axis => axis.Units), Is.All.EqualTo("nm"));
        gms.IsAsBefore();
    }

    [Test]
    public void A_selected_area_of_a_spectrum_image_goes_with_all_its_energies()
    {
        using var gms = new Gms();
        gms.OpenSpectrumImage();
        gms.Run("""
            SetSelection(GetFrontImage(), 5, 6, 12, 14)
            object job = PluginHostAnalysis("pass-anything")
            job.SetInputSelection("signal", GetFrontImage())
            job.Run()
            job.ShowResults()
            """);
        Assert.That(gms.Front.Frame.Sizes, Is.EqualTo(new long[] { 8, 7, 50 }));
        Assert.That(Gms.Numbers<float>(gms.Front).Where((_, index) => index / 56 is >= 20 and < 40), Is.All.EqualTo(30f));
        Assert.That((gms.Front.Dimensions[2].Origin, gms.Front.Dimensions[2].Units), Is.EqualTo((-400d, "eV")));
    }

    [Test]
    public void Where_a_catch_without_break_would_throw_again_everything_works_as_well()
    {
        using var gms = new Gms(new DialectOptions { CatchRethrows = true });
        gms.OpenParticles();
        gms.Run(Pass);
        Assert.That(gms.Shown, Has.Length.EqualTo(2));
        gms.IsAsBefore();
    }

    private static DmImage OpenPattern(Gms gms, ImageDataType type, long[] sizes)
    {
        var image = new DmImage(type, sizes) { Name = "numbers" };
        var bytes = image.Pixels.Run(0, image.Pixels.Bytes);
        // Any bytes, but no NaN and no truth that is neither.
        for (var index = 0; index < bytes.Length; index++) bytes[index] = type == ImageDataType.Binary ? (byte)(index % 3 == 0 ? 1 : 0) : (byte)((index * 7) % 63);
        return gms.Open(image);
    }

    private static string[] Roles(Gms gms)
    {
        gms.Session.Results.Clear();
        gms.Run("Result(PluginHostAxisLines(GetFrontImage(), \"input.0\"))");
        return [.. gms.Results.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.Contains(".role=", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(line => line.Split('=')[1])];
    }
}
