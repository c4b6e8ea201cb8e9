// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using PluginHost.Cli.Tests.Support;

namespace PluginHost.Cli.Tests;

/// <summary>Bad input: one sentence, the documented exit code, nothing left behind.</summary>
internal sealed class RefusalTests : CliTest
{
    private Outcome Gpa(params string[] more) => Run(["run", "geometric-phase-analysis", Lattice, "--output", "strain", "--format", "npy", .. more]);

    [TearDown]
    public void Nothing_is_left_behind()
    {
        Assert.That(Left().Where(name => name.StartsWith("strain", StringComparison.Ordinal) || name.StartsWith('.') || name.Contains("/.", StringComparison.Ordinal)), Is.Empty);
        Assert.That(Directory.EnumerateFileSystemEntries(Temporary), Is.Empty, "temporary files");
        // The mark of a host goes last, when its shared memory is gone.
        var run = Path.Combine(Home, "run");
        Assert.That(Directory.Exists(run) ? Directory.EnumerateFileSystemEntries(run) : [], Is.Empty, "arrays and sockets");
    }

    [Test]
    public void An_unknown_analysis() => Assert.That(Run("run", "virtual-detectr", Patterns).Refused(3, "virtual-detectr").Error, Does.Contain("virtual-detector"));

    [Test]
    public void A_parameter_of_the_wrong_type_is_pointed_to()
    {
        Gpa("--set", "refinements=many").Refused(3, "a whole number from 0 to 20");
        Assert.That((string?)Gpa("--set", "refinements=many", "--json").RefusedAs(3, "InvalidParameters")["where"], Is.EqualTo("/refinements"));
    }

    [Test]
    public void A_parameter_out_of_range_is_refused_with_range_and_unit()
    {
        var error = Gpa("--set", "strainAxes=1000", "--json").RefusedAs(3, "InvalidParameters");
        Assert.That((string?)error["where"], Is.EqualTo("/strainAxes"));
        Assert.That((string?)error["detail"], Does.Contain("1000").And.Contain("from -360 to 360").And.Contain("deg"));
    }

    [Test]
    public void A_missing_part_of_a_parameter_is_named()
    {
        Assert.That((string?)Gpa("--set", "reference={\"y0\":1}", "--json").RefusedAs(3, "InvalidParameters")["where"], Is.EqualTo("/reference/y1"));
    }

    [Test]
    public void An_unknown_parameter_is_refused_with_the_nearest_name() => Assert.That(Gpa("--set", "refinement=2").Refused(3, "refinement").Error, Does.Contain("refinements"));

    [TestCase("refinements")]
    [TestCase("=3")]
    [TestCase("a..b=3")]
    [TestCase("a[x]=3")]
    [TestCase("a[1]=3")]
    [TestCase("a={broken")]
    public void An_assignment_that_cannot_be_read_is_wrong_usage(string assignment) => Gpa("--set", assignment).Refused(2, "");

    [Test]
    public void A_file_of_parameters_that_is_no_JSON()
    {
        File.WriteAllText(InWork("p.json"), "{ \"a\": ");
        Gpa("--set", "@p.json").Refused(3, "p.json");
        Gpa("--set", "@absent.json").Refused(3, "absent.json");
    }

    [Test]
    public void A_missing_input() => Run("run", "geometric-phase-analysis").Refused(3, "image");

    [Test]
    public void One_input_too_many() => Run("run", "geometric-phase-analysis", Lattice, Lattice).Refused(2, "geometric-phase-analysis");

    [Test]
    public void An_input_that_the_analysis_does_not_have() => Run("run", "geometric-phase-analysis", "--input", "picture=" + Lattice).Refused(2, "image");

    [Test]
    public void A_signal_of_the_wrong_dimension() => Assert.That(
        (string?)Run("run", "geometric-phase-analysis", Patterns, "--output", "strain", "--json").RefusedAs(3, "InvalidInput")["detail"], Does.Contain("image"));

    [Test]
    public void A_truncated_file()
    {
        File.WriteAllBytes(InWork("cut.npy"), File.ReadAllBytes(Lattice)[..5000]);
        Assert.That((string?)Run("run", "geometric-phase-analysis", "cut.npy", "--output", "strain", "--json").RefusedAs(3, "UnreadableFile")["detail"], Does.Contain("cut.npy"));
        Run("info", "cut.npy").Refused(3, "cut.npy");
    }

    [Test]
    public void An_empty_file()
    {
        File.WriteAllBytes(InWork("empty.npy"), []);
        Run("info", "empty.npy").Refused(3, "empty.npy");
        Run("run", "geometric-phase-analysis", "empty.npy", "--output", "strain").Refused(3, "empty.npy");
    }

    [Test]
    public void A_folder_in_place_of_a_file()
    {
        Directory.CreateDirectory(InWork("folder"));
        Run("info", "folder").Refused(3, "folder");
        Run("run", "geometric-phase-analysis", "folder", "--output", "strain").Refused(3, "folder");
    }

    [Test]
    public void A_file_that_is_not_there()
    {
        Run("info", "absent.dm4").Refused(3, "absent.dm4");
        Run("view", "absent.dm4", "--output", "view.png").Refused(3, "absent.dm4");
        Run("convert", "absent.dm4", "strain.npy").Refused(3, "absent.dm4");
    }

    [Test, Platform("Linux"), UnsupportedOSPlatform("windows")]
    public void A_file_that_may_not_be_read()
    {
        File.Copy(Lattice, InWork("secret.npy"));
        File.SetUnixFileMode(InWork("secret.npy"), UnixFileMode.None);
        string[] info = [Repository.Program, "info", "secret.npy"];
        // Root may read every file, unless it gives that right up.
        if (Environment.IsPrivilegedProcess) info = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search", .. info];
        var outcome = Started(new ProcessStartInfo(info[0], info[1..]) { WorkingDirectory = Work }).ToTheEnd().Refused(3, "secret.npy");
        Assert.That(outcome.Error, Does.Contain("not permitted").Or.Contain("denied").Or.Contain("permission"));
    }

    [Test]
    public void A_file_of_unknown_content()
    {
        File.WriteAllText(InWork("letter.dm4"), "Dear microscopist, this is no micrograph. " + new string('x', 4000));
        Run("info", "letter.dm4").Refused(3, "letter.dm4");
        Assert.That((string?)Run("info", "letter.dm4", "--json").RefusedAs(3, "UnsupportedFormat")["where"], Does.Contain("letter.dm4"));
    }

    [Test]
    public void An_output_that_is_a_file_where_a_folder_is_meant()
    {
        File.WriteAllText(InWork("taken"), "mine");
        Run("run", "geometric-phase-analysis", Lattice, "--output", "taken").Refused(3, "taken");
        Assert.That(File.ReadAllText(InWork("taken")), Is.EqualTo("mine"));
    }

    [Test]
    public void An_output_in_a_place_that_cannot_be_written()
    {
        Run("run", "geometric-phase-analysis", Lattice, "--output", "/proc/strain").Refused(3, "/proc");
        Run("convert", Lattice, "/proc/image.npy").Refused(3, "/proc");
        Run("view", Lattice, "--output", "/proc/image.png").Refused(3, "/proc");
    }

    [Test]
    public void An_output_format_that_is_only_read() => Run("run", "geometric-phase-analysis", Lattice, "--output", "strain", "--format", "blo").Refused(3, "only be read");

    [TestCase("npy", "npy")]
    [TestCase("gatan-dm", "dm4")]
    [TestCase("gatan-dm5", "dm5")]
    public void A_full_disk_leaves_no_half_written_result_and_the_state_folder_keeps_them_whole(string format, string suffix)
    {
        var hint = (string?)AssertRefusedWhereItIsFull("results", suffix, "run", "geometric-phase-analysis", Lattice, "--format", format, "--output")["hint"];
        Assert.That(hint, Does.Match("The results are kept in '.*'"));
        var kept = Directory.GetFiles(hint!.Split('\'')[1]);
        Assert.That(kept.Select(Path.GetFileName), Does.Contain("exx.hspy").And.Contain("rotation.hspy").And.All.EndsWith(".hspy"));
        Assert.That(Run("info", kept[0], "--json").Succeeded().Json["signals"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [TestCase("whole.npy")]
    [TestCase("whole.npz")]
    [TestCase("whole.hspy")]
    [TestCase("whole.tif")]
    [TestCase("whole.mrc")]
    [TestCase("whole.dm3")]
    public void A_full_disk_leaves_no_half_converted_file(string file) => AssertRefusedWhereItIsFull(file, file, "convert", Patterns);

    [Test]
    public void A_full_disk_leaves_no_half_drawn_picture() => AssertRefusedWhereItIsFull("whole.png", "whole.png", "view", Patterns, "--output");

    [TestCase("run same-size DATA --output FOLDER")]
    [TestCase("run virtual-detector DATA --set outer=12 --output image.npy --picture FOLDER")]
    [TestCase("convert DATA FOLDER")]
    [TestCase("view DATA --output FOLDER")]
    public void An_output_that_is_a_folder_where_a_file_is_meant(string command)
    {
        const string Folder = "mine.png";
        if (command.Contains("same-size", StringComparison.Ordinal)) Run("plugin", "add", Repository.Misbehaving).Succeeded();
        Directory.CreateDirectory(InWork(Folder));
        File.WriteAllText(InWork(Folder, "thesis.txt"), "years of work");
        var outcome = Run([.. command.Split(' ').Select(word => word switch { "DATA" => Patterns, "FOLDER" => Folder, _ => word })]).Refused(3, Folder);
        Assert.That(outcome.Error, Does.Contain("is a folder"));
        Assert.That(Left(), Is.EqualTo(new[] { Folder, Path.Combine(Folder, "thesis.txt") }));
    }

    [TestCase("""{"y0":1,"y0":2}""")]
    [TestCase("""{"y0":"\ud800"}""")]
    public void A_value_that_is_JSON_but_for_one_thing_is_wrong_usage(string value)
    {
        Gpa("--set", "reference=" + value).Refused(2, "reference");
        File.WriteAllText(InWork("p.json"), $$"""{"reference":{{value}}}""");
        Gpa("--set", "@p.json").Refused(3, "p.json");
    }

    [TestCase("--limit-seconds", "-1")]
    [TestCase("--limit-seconds", "soon")]
    [TestCase("--limit-bytes", "much")]
    [TestCase("--limit-bytes", "-1GB")]
    [TestCase("--picture", "strain.jpg")]
    public void A_wrong_option(string option, string value) => Gpa(option, value).Refused(2, option);

    [Test]
    public void A_wrong_command()
    {
        Assert.That(Run("lst").Refused(2, "lst").Error, Does.Contain("list"));
        Run("run").Refused(2, "ANALYSIS");
        Run("list", "--bogus", "--json").RefusedAs(2, "WrongUsage");
        Run("cancel", "j-000000000000").Refused(3, "j-000000000000");
        Run("record", "j-000000000000").Refused(3, "j-000000000000");
    }

    // The last word of the command is a place in a file system of one mebibyte that only this command sees.
    private JsonObject AssertRefusedWhereItIsFull(string output, string named, params string[] command)
    {
        var place = Directory.CreateDirectory(InWork("small")).FullName;
        var words = string.Join(' ', new[] { Repository.Program }.Concat(command).Append($"{place}/{output}").Append("--json").Select(word => $"'{word}'"));
        // A picture is smaller than any result, so little is left for it.
        var script = $"mount -t tmpfs -o size=1m tmpfs '{place}' && head -c 1020k /dev/zero > '{place}/mine' && {words}; code=$?; ls -A '{place}' >&2; exit $code";
        RunningProgram shell;
        try
        {
            shell = Started(new ProcessStartInfo("unshare", ["-rm", "sh", "-c", script]) { WorkingDirectory = Work });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("'unshare' is not installed, so no small file system can be made.");
            throw;
        }

        var outcome = shell.ToTheEnd();
        if (outcome.Out.Length == 0) Assert.Ignore($"No private file system may be made here: {outcome.Error}");
        var refusal = outcome.RefusedAs(3, "UnwritableFile");
        Assert.That((string?)refusal["detail"], Does.Contain(named).And.Contain("no space is left").Or.Contain("no space left"));
        Assert.That(string.Join(' ', outcome.Error.Split('\n').Where(line => line.Length > 0 && !line.Contains('%', StringComparison.Ordinal))), Is.EqualTo("mine"), "what is left there");
        return refusal;
    }
}
