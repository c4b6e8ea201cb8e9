// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Cases;
using PluginHost.DigitalMicrograph.Tests.Support;
using PluginHost.DmScript.Images;
using PluginHost.DmScript.Tags;

namespace PluginHost.DigitalMicrograph.Tests;

/// <summary>What comes of a run: results that GMS cannot show, a job that runs again, tags of the source, the results window.</summary>
internal sealed class OutcomeTests
{
    private const string Particles = """
        object job = PluginHostAnalysis("particle-size-distribution")
        job.SetInput("image", GetFrontImage())
        job.Run()
        job.ShowResults()
        """;

    private const string Pass = """
        object job = PluginHostAnalysis("pass-anything")
        job.SetInput("signal", GetFrontImage())
        job.Run()
        job.ShowResults()
        """;

    [Test]
    public void A_table_without_rows_is_left_out_with_a_note_and_the_other_results_are_shown([Values] bool asFiles)
    {
        using var gms = new Gms();
        OpenFlat(gms);
        gms.Run(asFiles ? Particles.Replace("job.Run()", "job.UseFiles()\njob.Run()", StringComparison.Ordinal) : Particles);
        Assert.That(Made(gms), Does.Contain("labels").And.Contain("outlines").And.Not.Contain("particles"));
        Assert.That(gms.Results, Does.Match(@"(?m)^  Note: .+: nothing to show, it is empty$").And.Contain("0"));
        Assert.That(gms.Messages, Is.Empty);
        gms.IsAsBefore();
    }

    [Test]
    public void Whoever_asks_for_a_result_that_was_left_out_is_told_why()
    {
        using var gms = new Gms();
        OpenFlat(gms);
        Assert.That(gms.Fails($"{Particles}\njob.Output(\"particles\")"), Does.StartWith("The output 'particles' of 'particle-size-distribution' was left out. ").And.EndWith("it is empty."));
        gms.IsAsBefore();
    }

    [TestCase(6L)]
    [TestCase(3L, 2L, 2L, 2L)]
    public void Colours_of_one_or_of_four_dimensions_are_left_out_with_a_note(params long[] sizes)
    {
        using var gms = new Gms();
        gms.Open("Colours", ImageDataType.Rgb, new byte[4 * sizes.Aggregate((all, size) => all * size)], sizes);
        gms.Run(Pass);
        Assert.That(gms.Shown, Has.Length.EqualTo(1));
        Assert.That(gms.Results, Does.Contain($"  Note: Colours: it has {sizes.Length} dimension").And.Contain("GMS shows colours in 2 and 3; run the analysis with 'pluginhost run'"));
        gms.IsAsBefore();
    }

    [Test]
    public void An_output_that_the_client_left_out_is_a_note_with_its_reason()
    {
        using var client = new PretendedClient(
            """
            outcome=done
            outputs=2
            output.0.name=one
            output.0.form=raw
            output.0.file=one.raw
            output.0.dm=2
            output.0.shape=2
            output.0.dimensions=1
            output.1.name=odd
            output.1.title=Odd
            output.1.failure=DigitalMicrograph cannot hold int64.
            output.1.dtype=int64
            output.1.shape=2
            output.1.dimensions=1
            """, "one.raw");
        using var gms = new Gms();
        gms.UseClient(client.Path);
        gms.Run("object job = PluginHostAnalysis(\"pretended\")\njob.UseFiles()\njob.Run()\njob.ShowResults()");
        Assert.That(Made(gms), Is.EqualTo(new[] { "one" }));
        Assert.That(gms.Results, Does.Contain("  Note: Odd: DigitalMicrograph cannot hold int64\n"));
        gms.IsAsBefore();
    }

    [TestCase("output.0.file=C:\\temp\\one.raw\noutput.0.dm=2\noutput.0.shape=2\noutput.0.dimensions=1", "Meta Data")]
    [TestCase("output.0.file=one.raw\noutput.0.dm=2\noutput.0.dimensions=0", "Meta Data")]
    [TestCase("output.0.file=one.raw\noutput.0.dm=2\noutput.0.shape=2,1\noutput.0.dimensions=2\noutput.0.axis.0.role=signal\noutput.0.axis.1.role=navigation", "Meta Data:Format=DmText { Text = Spectrum image")]
    [TestCase("output.0.file=one.raw\noutput.0.dm=2\noutput.0.shape=2\noutput.0.dimensions=1\noutput.0.axis.0.role=signal\noutput.0.metadata=1\noutput.0.metadata.0.path=signal.type\noutput.0.metadata.0.value=EDS_TEM", "Meta Data:Signal=DmText { Text = X-ray")]
    public void Results_of_other_forms_become_images_too(string lines, string tag)
    {
        using var client = new PretendedClient($"outcome=done\noutputs=1\noutput.0.name=one\noutput.0.form=raw\n{lines}", "one.raw");
        using var gms = new Gms();
        gms.UseClient(client.Path);
        gms.Run("object job = PluginHostAnalysis(\"pretended\")\njob.Run()\njob.ShowResults()");
        Assert.That(Gms.Numbers<float>(gms.Front)[0], Is.EqualTo(1f));
        if (tag != "Meta Data") Assert.That(Gms.Lines(gms.Front.Tags), Has.Some.StartsWith(tag));
        gms.IsAsBefore();
    }

    [TestCase("99", "one.raw", "This version of the scripts has no type of image for the result 'one' (99); please install PluginHost's scripts anew.")]
    [TestCase("2", "gone.raw", "The result 'one' cannot be read: ")]
    public void A_result_that_cannot_be_taken_is_one_sentence(string dm, string file, string sentence)
    {
        using var client = new PretendedClient($"outcome=done\noutputs=1\noutput.0.name=one\noutput.0.form=raw\noutput.0.file={file}\noutput.0.dm={dm}\noutput.0.shape=2\noutput.0.dimensions=1", "one.raw");
        using var gms = new Gms();
        gms.UseClient(client.Path);
        Assert.That(gms.Fails("object job = PluginHostAnalysis(\"pretended\")\njob.Run()"), Does.StartWith(sentence));
        gms.IsAsBefore();
    }

    [Test]
    public void What_has_too_many_dimensions_or_no_type_in_GMS_does_not_stop_the_rest()
    {
        using var client = new PretendedClient(
            """
            outcome=done
            outputs=4
            output.0.name=five
            output.0.title=Five
            output.0.form=raw
            output.0.file=five.raw
            output.0.dm=2
            output.0.dtype=float32
            output.0.shape=1,1,1,1,2
            output.0.dimensions=5
            output.1.name=pair
            output.1.form=raw
            output.1.file=pair.raw
            output.1.dm=2
            output.1.dtype=float32
            output.1.shape=2
            output.1.dimensions=1
            output.2.name=odd
            output.2.form=raw
            output.2.file=odd.raw
            output.2.dtype=float16
            output.2.shape=2
            output.2.dimensions=1
            output.3.name=line
            output.3.form=raw
            output.3.file=line.raw
            output.3.dm=23
            output.3.dtype=bgra32
            output.3.shape=2
            output.3.dimensions=1
            """, "five.raw", "pair.raw", "odd.raw", "line.raw");
        using var gms = new Gms();
        gms.UseClient(client.Path);
        gms.Run("object job = PluginHostAnalysis(\"pretended\")\njob.Run()\njob.ShowResults()");
        Assert.That(Made(gms), Is.EqualTo(new[] { "pair" }));
        Assert.That(Gms.Numbers<float>(gms.Front), Is.EqualTo(new[] { 1f, 2f }));
        Assert.That(gms.Results, Does.Contain("Note: Five: it has 5 dimensions and GMS shows 4; ")
            .And.Contain("Note: odd: GMS has no type for its numbers (float16); ").And.Contain("Note: line: it has 1 dimension and GMS shows colours in 2 and 3; "));
        gms.IsAsBefore();
    }

    [Test]
    public void A_job_that_runs_again_has_only_the_results_of_the_last_run()
    {
        using var gms = new Gms();
        gms.OpenParticles();
        gms.Run("""
            object job = PluginHostAnalysis("particle-size-distribution")
            job.SetInput("image", GetFrontImage())
            job.SetNumber("minimumArea", 20)
            job.Run()
            string first = job.Record()
            number outputs = job.CountOutputs()
            Result(job.TextValue("count") + "\n")
            job.SetNumber("minimumArea", 130)
            job.SetText("split", "none")
            job.SetText("split", "watershed")
            job.SetInput("image", GetFrontImage())
            job.Run()
            Result(job.TextValue("count") + "\n")
            // One particle has no spread, and no fitted distribution.
            Result((job.CountOutputs() == outputs - 1) + " " + (job.Record() != first) + "\n")
            job.ShowResults()
            """);
        Assert.That(gms.Results, Does.StartWith("2\n1\n1 1\n").And.Contain(" of Particles (record "), "and not 'Particles, Particles'");
        Assert.That(Gms.Tag(gms.Front, "Inputs"), Is.EqualTo("Particles"));
        Assert.That(Gms.Tag(gms.Front, "Parameters:minimumArea"), Is.EqualTo("130"));
        gms.IsAsBefore();
    }

    [Test]
    public void A_job_that_failed_or_was_cancelled_can_run_again()
    {
        using var gms = new Gms();
        gms.OpenParticles();
        gms.Run("""
            object job = PluginHostAnalysis("particle-size-distribution")
            job.SetInput("image", GetFrontImage())
            job.SetNumber("minimumArea", -1)
            string failure = ""
            try job.Run()
            catch { failure = "failed"; break; }
            string told = ""
            try job.ShowResults()
            catch { told = GetExceptionString(); break; }
            Result(failure + ": " + told + "\n")
            job.Cancel()
            job.SetNumber("minimumArea", 20)
            job.Run()
            job.ShowResults()
            PluginHostRunInBackground(job, "Again")
            """);
        Assert.That(gms.Results, Does.StartWith("failed: The analysis 'particle-size-distribution' has no results, because it failed: "));
        Assert.That(Made(gms).Count(name => name == "labels"), Is.EqualTo(2));
        Assert.That(gms.Messages, Is.Empty);
        gms.IsAsBefore();
    }

    [TestCase("ShowResults()")]
    [TestCase("Output(\"image\")")]
    [TestCase("OutputAt(0)")]
    [TestCase("Value(\"count\")")]
    [TestCase("TextValue(\"count\")")]
    [TestCase("Record()")]
    public void Results_that_are_asked_for_before_the_run_are_one_sentence(string call)
    {
        using var gms = new Gms();
        Assert.That(gms.Fails($"object job = PluginHostAnalysis(\"virtual-detector\")\njob.{call}"), Is.EqualTo("The analysis 'virtual-detector' has no results yet; call Run() first."));
    }

    [Test]
    public void Results_keep_what_the_source_knows_of_microscope_and_session()
    {
        using var gms = new Gms();
        gms.Run($"ShowImage(OpenImage(\"{SharedFolder.Find("testdata", "dm", "test_STEM_image.dm3")}\"))");
        var source = gms.Front;
        Samples.SetTag(source, "Private:Anything", "of the source alone");
        Samples.SetTag(source, "Meta Data:Anything", "of the source alone");
        gms.Remember();
        gms.Run(Particles);
        var labels = gms.Shown.Single(image => image.Tags.Get("PluginHost") is not null && Gms.Tag(image, "Output") == "labels");
        foreach (var group in new[] { "Microscope Info", "DataBar", "Session Info", "DigiScan" })
        {
            Assert.That(labels.Tags.Get(group), Is.InstanceOf<TagGroup>(), group);
            Assert.That(Gms.Lines((TagGroup)labels.Tags.Get(group)!), Is.EqualTo(Gms.Lines((TagGroup)source.Tags.Get(group)!)), group);
        }

        Assert.That(new[] { "Private", "QuickSaved", "Meta Data:Anything" }.Select(path => labels.Tags.Get(path)), Is.All.Null);
        Assert.That(Gms.Tag(labels, "Analysis"), Is.EqualTo("particle-size-distribution"));
        gms.IsAsBefore();
    }

    [Test]
    public void A_result_of_a_result_says_how_it_was_made_itself()
    {
        using var gms = new Gms();
        var scan = gms.OpenScan();
        gms.Run("""
            object first = PluginHostAnalysis("virtual-detector")
            first.SetInput("data", GetFrontImage())
            first.SetNumber("outer", 5)
            first.Run()
            first.ShowResults()
            """);
        gms.Run(Pass);
        Assert.That(Gms.Tag(gms.Front, "Analysis"), Is.EqualTo("pass-anything"));
        Assert.That(gms.Front.Tags.Get("PluginHost:Parameters"), Is.Null, "those of the source's analysis");
        Assert.That(Gms.Lines((TagGroup)gms.Front.Tags.Get("Microscope Info")!), Is.EqualTo(Gms.Lines((TagGroup)scan.Tags.Get("Microscope Info")!)));
        gms.IsAsBefore();
    }

    [Test]
    public void Values_are_short_and_stand_with_their_units()
    {
        using var gms = new Gms();
        gms.OpenParticles();
        gms.Run(Particles);
        Assert.That(gms.Results, Does.Match(@"(?m)^  Mean diameter: \d+(\.\d{1,5})? nm$"));
        Assert.That(gms.Results, Does.Not.Match(@"[ \t](\n|$)").And.Not.Match(@": \d*[1-9][\d.]{7}"));
    }

    [TestCase("number", "1.5927528974031318", "1.59275")]
    [TestCase("number", "12345678", "12345678")]
    [TestCase("number", "-0.00000123456789", "-1.23457e-06")]
    [TestCase("number", "NaN", "NaN")]
    [TestCase("list", "[7.50000000001,8.5]", "7.5, 8.5")]
    [TestCase("list", "[[1,2],[3,4.123456789]]", "(1, 2), (3, 4.12346)")]
    [TestCase("list", "[]", "none")]
    [TestCase("object", "{\\\"y\\\":7.5,\\\"x\\\":[1,null,true]}", "y = 7.5, x = (1, none, yes)")]
    [TestCase("list", "[{\\\"name\\\":\\\"a: [b], \\\\\\\"c\\\\\\\" \\\\u00b5m\\\"},{\\\"name\\\":\\\"d\\\"}]", "(name = a: [b], \"c\" µm), (name = d)")]
    [TestCase("list", "[\\\"a\\\\nb\\\"]", "a b")]
    [TestCase("truth", "1", "yes")]
    [TestCase("truth", "0", "no")]
    [TestCase("text", "1.5927528974031318", "1.5927528974031318")]
    [TestCase("null", "null", "none")]
    public void Values_are_readable(string type, string value, string shown)
    {
        using var gms = new Gms();
        gms.Run($"Result(PluginHostReadable(\"{type}\", \"{value}\"))");
        Assert.That(gms.Results, Is.EqualTo(shown));
    }

    private static void OpenFlat(Gms gms)
    {
        var image = gms.Open("Flat", ImageDataType.UInt16, Enumerable.Repeat((ushort)100, 64 * 96).ToArray(), 96, 64);
        Samples.Calibrate(image, 0, 0, 0.5, "nm");
        Samples.Calibrate(image, 1, 0, 0.5, "nm");
    }

    private static string[] Made(Gms gms) => [.. gms.Shown.Where(image => image.Tags.Get("PluginHost") is not null).Select(image => Gms.Tag(image, "Output"))];
}
