// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.DigitalMicrograph.Tests.Support;
using PluginHost.DmScript.Dialogs;
using PluginHost.DmScript.Images;

namespace PluginHost.DigitalMicrograph.Tests;

/// <summary>The menu, from picking an entry to the results.</summary>
internal sealed class MenuTests
{
    private const string VirtualDetector = "Virtual detector...";
    private const string Detectors = "Virtual detectors";

    [Test]
    public void The_menu_has_an_entry_for_each_analysis_of_the_catalogue()
    {
        using var gms = WithMenu();
        var entries = gms.Workspace.Menus.Items.Where(item => item.Menu == "Open analyses").ToArray();
        Assert.That(entries.Select(item => item.Command), Does.Contain("Geometric phase analysis...").And.Contain("Look for new analyses").And.Contain("How was this image made?"));
        Assert.That(entries.Where(item => item.SubMenu == Detectors).Select(item => item.Command), Is.EquivalentTo(new[] { VirtualDetector, "Diffraction statistics..." }));
        Assert.That(entries.Select(item => item.Command), Is.All.Match("^[ -~]+$"));
        Assert.That(entries.Select(item => (item.SubMenu, item.Command)), Is.Unique);
        gms.IsAsBefore();
    }

    [Test]
    public void An_analysis_that_is_picked_and_filled_in_gives_calibrated_images_that_say_how_they_were_made()
    {
        using var gms = WithMenu();
        var scan = gms.OpenScan();
        gms.Answer("Virtual detector", Typed(("parameter.outer", "4,5"), ("parameter.center", "7,5 8,5")));
        gms.Pick(VirtualDetector, Detectors);
        Assert.That(gms.Messages, Is.Empty);
        Assert.That(gms.Front, Is.Not.SameAs(scan));
        Assert.That(Gms.Numbers<double>(gms.Front), Is.EqualTo(Samples.BrightField(scan, 4.5)).Within(1e-3));
        Assert.That(gms.Front.Frame.Sizes, Is.EqualTo(new long[] { Samples.ScanColumns, Samples.ScanRows }));
        Assert.That(gms.Front.Dimensions.Select(axis => (axis.Scale, axis.Units)), Is.All.EqualTo((0.5, "nm")));
        Assert.That(new[] { "Analysis", "Plugin", "Licence", "Inputs", "Parameters:outer", "Output" }.Select(path => Gms.Tag(gms.Front, path)),
            Is.EqualTo(new[] { "virtual-detector", "virtual-detector", "EUPL-1.2", "Scan", "4.5", "image" }));
        Assert.That(Gms.Tag(gms.Front, "Record"), Does.StartWith("r-"));
        Assert.That(Gms.Tag(gms.Front, "Reference"), Does.StartWith("doi:"));
        Assert.That(gms.Results, Does.Contain("Virtual detector of Scan").And.Contain("7.5"));
        gms.IsAsBefore();
    }

    [Test]
    public void What_was_typed_is_there_again_next_time()
    {
        using var gms = WithMenu();
        gms.OpenScan();
        gms.Answer("Virtual detector", Typed(("parameter.outer", "4.5"), ("parameter.units", "axis"), ("parameter.inner", "0.5")));
        gms.Pick(VirtualDetector, Detectors);
        gms.Workspace.Select(gms.Workspace.Windows[^1]);
        gms.Answer("Virtual detector");
        gms.Pick(VirtualDetector, Detectors);
        Assert.That(new[] { "outer", "units", "inner" }.Select(name => Gms.Tag(gms.Front, $"Parameters:{name}")), Is.EqualTo(new[] { "4.5", "axis", "0.5" }));
    }

    [Test]
    public void A_dialog_that_is_cancelled_does_nothing()
    {
        using var gms = WithMenu();
        gms.OpenScan();
        gms.Answer("Virtual detector", accept: false);
        gms.Pick(VirtualDetector, Detectors);
        Assert.That(gms.Shown, Has.Length.EqualTo(1));
        Assert.That(gms.Messages, Is.Empty);
        gms.IsAsBefore();
    }

    [Test]
    public void Without_an_image_one_sentence_asks_for_one()
    {
        using var gms = WithMenu();
        gms.Pick("Geometric phase analysis...");
        Assert.That(gms.Messages, Is.EqualTo(new[] { "Open an image first: 'Geometric phase analysis' works on images that are open." }));
        gms.IsAsBefore();
    }

    [Test]
    public void A_wrong_value_is_one_dialog_with_the_hosts_sentence()
    {
        using var gms = WithMenu();
        gms.OpenScan();
        gms.Answer("Virtual detector", Typed(("parameter.outer", "-3")));
        gms.Pick(VirtualDetector, Detectors);
        Assert.That(gms.Messages, Has.Length.EqualTo(1));
        Assert.That(gms.Messages[0], Does.Contain("outer").IgnoreCase.And.Contain("0"));
        Assert.That(gms.Shown, Has.Length.EqualTo(1));
        gms.IsAsBefore();
    }

    [Test]
    public void Every_kind_of_parameter_has_a_field_and_reaches_the_analysis()
    {
        using var gms = WithMenu();
        var image = gms.Open("Any", ImageDataType.Float32, new float[12], 4, 3);
        Samples.Calibrate(image, 0, 0, 1, "nm");
        Samples.Calibrate(image, 1, 0, 1, "nm");
        gms.Answer("All parameters", Typed(
            ("parameter.inner", "12,5"), ("parameter.count", "3"), ("parameter.bits", 16d), ("parameter.normalise", 0d), ("parameter.label", "HAADF, 100 % Å"),
            ("parameter.units", "px"), ("parameter.shape", "disk"), ("parameter.centre", "1,5; 2"), ("parameter.window.to", "7"),
            ("parameter.masks", """[{"radius":2}]"""), ("parameter.weights", """{"b":1.5}""")));
        gms.Pick("All parameters...", gms.Workspace.Menus.Items.Single(item => item.Command == "All parameters...").SubMenu);
        Assert.That(gms.Messages, Is.Empty);
        Assert.That(new[] { "inner", "count", "bits", "normalise", "label", "units", "shape", "window.to", "masks.0.radius" }.Select(name => Gms.Tag(gms.Front, $"Parameters:{name}")),
            Is.EqualTo(new[] { "12.5", "3", "16", "0", "HAADF, 100 % Å", "px", "disk", "7", "2" }));
        Assert.That(gms.Results, Does.Contain("This is a sample."));
    }

    [Test]
    public void Analyses_of_several_inputs_choose_among_the_open_images()
    {
        using var gms = WithMenu();
        var mask = new float[Samples.FrameRows * Samples.FrameColumns];
        mask[(7 * Samples.FrameColumns) + 8] = 2;
        gms.Open("Mask", ImageDataType.Float32, mask, Samples.FrameColumns, Samples.FrameRows);
        var scan = gms.OpenScan();
        gms.Answer("Virtual detector", Typed(("input.data", "Scan"), ("input.mask", "Mask")));
        gms.Pick(VirtualDetector, Detectors);
        var numbers = Gms.Numbers<float>(scan);
        Assert.That(Gms.Numbers<double>(gms.Front), Is.EqualTo(Enumerable.Range(0, 72).Select(position => 2d * numbers[(position * 288) + (7 * 18) + 8])).Within(1e-3));
        Assert.That(Gms.Tag(gms.Front, "Inputs"), Is.EqualTo("Scan, Mask"));
    }

    [Test]
    public void Only_the_selected_area_is_sent_when_the_dialog_says_so([Values] bool only)
    {
        using var gms = WithMenu();
        gms.OpenParticles();
        gms.Run("SetSelection(GetFrontImage(), 5, 5, 30, 30)");
        gms.Answer("Particle size distribution", Typed(("selection", only ? 1d : 0d)));
        gms.Pick("Particle size distribution...");
        Assert.That(Gms.Tag(gms.Front, "Values:count"), Is.EqualTo(only ? "1" : "2"));
    }

    [Test]
    public void A_job_is_cancelled_by_the_button_of_its_window_and_nothing_is_left_of_it()
    {
        using var gms = WithMenu();
        gms.Open("Any", ImageDataType.Float32, new float[12], 4, 3);
        gms.Workspace.Dialogs.Add(new DialogAnswer("Waiting") { Press = ["Cancel"] });
        gms.Run("PluginHostRunInBackground(PluginHostAnalysis(\"heed-cancellation\"), \"Waiting\")");
        Assert.That(gms.Messages, Is.Empty, "who cancels knows it");
        Assert.That(gms.Results, Does.Contain("cancelled"));
        gms.IsAsBefore();
    }

    [Test]
    public void Shift_cancels_a_script_that_waits()
    {
        using var gms = WithMenu();
        gms.Workspace.KeysDown.Add("Shift");
        Assert.That(gms.Fails("object job = PluginHostAnalysis(\"heed-cancellation\")\njob.Run()"), Is.EqualTo("The analysis was cancelled."));
        gms.Workspace.KeysDown.Clear();
        gms.IsAsBefore();
    }

    [Test]
    public void How_an_image_was_made_is_printed()
    {
        using var gms = WithMenu();
        gms.OpenParticles();
        gms.Answer("Particle size distribution");
        gms.Pick("Particle size distribution...");
        gms.Session.Results.Clear();
        gms.Pick("How was this image made?");
        Assert.That(gms.Results, Does.Contain("Analysis: particle-size-distribution").And.Contain("Licence: EUPL-1.2").And.Contain("minimumArea: 10").And.Contain("Record: r-"));
        Assert.That(gms.Results.Split('\n').Count(line => line.Contains("minimumArea", StringComparison.Ordinal)), Is.EqualTo(1), "parameters are said once");
        Assert.That(gms.Results.TrimEnd('\n').Split('\n').Skip(2), Has.None.Match(@":\s*$(?<!^ {2,}(Parameters|Values|Metadata):)").And.None.Contains("pluginhost."), gms.Results);
    }

    [Test]
    public void An_image_that_others_made_is_said_to_be_one()
    {
        using var gms = WithMenu();
        gms.OpenParticles();
        gms.Pick("How was this image made?");
        Assert.That(gms.Messages, Is.EqualTo(new[] { "'Particles' was not made by PluginHost." }));
    }

    [Test]
    public void Without_an_image_nobody_can_say_how_it_was_made()
    {
        using var gms = WithMenu();
        gms.Pick("How was this image made?");
        Assert.That(gms.Messages, Is.EqualTo(new[] { "Open an image first: this shows how the front image was made." }));
    }

    [Test]
    public void A_spectrum_in_front_has_no_selected_area()
    {
        using var gms = new Gms();
        gms.Open("Spectrum", ImageDataType.Float32, [1f, 2, 3], 3);
        gms.Workspace.Dialogs.Add(new DialogAnswer("") { Kind = "Pose" });
        gms.Run("PluginHostOpenAnalysis(\"pass-anything\")");
        Assert.That(gms.Workspace.Dialogs.Shown.Select(dialog => dialog.Text), Has.None.Contains("selected area"));
        Assert.That(gms.Shown, Has.Length.EqualTo(2));
    }

    [Test]
    public void A_choice_that_was_remembered_and_is_there_no_more_is_the_default_again()
    {
        using var gms = WithMenu();
        gms.OpenScan();
        gms.Run("SetPersistentStringNote(PluginHostRememberedPath(\"virtual-detector\", \"units\"), \"furlongs\")");
        gms.Answer("Virtual detector", Typed(("parameter.outer", "4.5")));
        gms.Pick(VirtualDetector, Detectors);
        Assert.That(gms.Messages, Is.Empty);
        Assert.That(Gms.Tag(gms.Front, "Parameters:units"), Is.Not.EqualTo("furlongs"));
    }

    [Test]
    public void Parameters_without_title_or_default_have_a_field_too_and_a_text_can_be_emptied()
    {
        const string parameter = "analysis.0.parameter";
        using var client = new PretendedClient($"""
            outcome=done
            analyses=1
            analysis.0.id=bare
            analysis.0.title=Bare
            analysis.0.inputs=0
            analysis.0.parameters=2
            {parameter}.0.name=kind
            {parameter}.0.type=choice
            {parameter}.0.nullable=0
            {parameter}.0.choices=2
            {parameter}.0.choice.0=first
            {parameter}.0.choice.1=second
            {parameter}.1.name=label
            {parameter}.1.type=text
            {parameter}.1.nullable=0
            {parameter}.1.default=untitled
            """);
        using var gms = new Gms();
        gms.UseClient(client.Path);
        gms.Open("Any", ImageDataType.Float32, new float[12], 4, 3);
        gms.Answer("Bare", Typed(("parameter.label", "")));
        gms.Run("""
            object form = alloc(PluginHostForm).Prepare(PluginHostAsk("describe", "", 15))
            form.Pose()
            object job = form.Job()
            Result(job.ParameterLines())
            """);
        Assert.That(gms.Results, Is.EqualTo("parameter.kind=first\nparameter.label=\n"));
        gms.IsAsBefore();
    }

    [Test]
    public void Versions_are_shown()
    {
        using var gms = WithMenu();
        gms.Pick("About PluginHost...");
        Assert.That(gms.Messages, Has.Length.EqualTo(1));
        Assert.That(gms.Messages[0], Does.Contain(Hosts.Client).And.Contain("is running"));
    }

    [Test]
    public void Looking_for_new_analyses_takes_away_entries_that_are_gone()
    {
        using var gms = WithMenu();
        gms.Run("PluginHostAddEntry(0, \"Result(1)\", \"Gone...\", \"\")");
        gms.Pick("Look for new analyses");
        Assert.That(gms.Workspace.Menus.Items.Select(item => item.Command), Does.Not.Contain("Gone...").And.Contain("Geometric phase analysis..."));
    }

    [Test]
    public void Parameters_have_their_units_beside_them()
    {
        using var gms = WithMenu();
        var image = gms.Open("Any", ImageDataType.Float32, new float[12], 4, 3);
        Samples.Calibrate(image, 0, 0, 1, "nm");
        Samples.Calibrate(image, 1, 0, 1, "nm");
        gms.Answer("All parameters", Typed(("Inner angle [mrad]", "7"), ("parameter.count", "3"), ("centre [px]", "1 2")));
        gms.Pick("All parameters...", gms.Workspace.Menus.Items.Single(item => item.Command == "All parameters...").SubMenu);
        Assert.That(gms.Messages, Is.Empty);
        Assert.That(new[] { "inner", "centre" }.Select(name => Gms.Tag(gms.Front, $"Parameters:{name}")), Is.EqualTo(new[] { "7", "1,2" }));
    }

    [Test]
    public void The_progress_window_shows_how_far_a_job_is_and_what_it_does()
    {
        using var gms = WithMenu();
        gms.Run("""
            object progress = alloc(PluginHostProgress).Prepare(PluginHostAnalysis("heed-cancellation"), "Waiting")
            progress.Begin("Waiting")
            number i
            for (i = 0; i < 300; i++)
            {
                DoEvents()
                Sleep(0.1)
                if (progress.DLGGetValue("bar") > 0) break
            }
            string note = ""
            TagGroupGetTagAsString(progress.LookUpElement("note"), "Title", note)
            Result(note + " " + Format(progress.DLGGetValue("bar"), "%g") + "\n")
            progress.OnCancel()
            DoEvents()
            """);
        Assert.That(gms.Results, Is.EqualTo("waiting 0.25\nThe analysis was cancelled.\n"));
        gms.IsAsBefore();
    }

    private static Gms WithMenu()
    {
        var gms = new Gms();
        gms.Run("PluginHostRefreshMenu()");
        gms.Session.Results.Clear();
        return gms;
    }

    private static Dictionary<string, object> Typed(params (string Field, object Value)[] fields) => fields.ToDictionary(field => field.Field, field => field.Value);
}
