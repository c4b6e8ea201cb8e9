// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using System.Text.Json.Nodes;
using PluginHost.Cli.Tests.Support;

namespace PluginHost.Cli.Tests;

internal sealed class PluginTests : CliTest
{
    private static readonly string[] Checks = ["manifest", "assembly", "licence", "parameters", "code", "trial job"];

    private static readonly string[] ProgramChecks = ["manifest ok", "licence ok", "parameters ok", "command ok", "trial job ok"];
    private static readonly string[] CalibratedAxes = ["y 2 0.5 -1 nm", "x 3 0.25 10 nm"];

    [Test]
    public void A_new_plugin_builds_is_checked_added_runs_and_is_removed()
    {
        var made = Run("plugin", "new", "fine-plugin", "--language", "csharp", "--json").Succeeded().Json;
        Assert.That((string?)made["id"], Is.EqualTo("org.example.fine-plugin"));
        Assert.That(File.ReadAllLines(InWork("fine-plugin", "FinePlugin.cs")), Has.Length.LessThan(40));
        Assert.That(Run("plugin", "add", "fine-plugin").Refused(3, "not built").Error, Does.Contain("dotnet build"));

        Dotnet("build", "fine-plugin", "-c", "Release", "-warnaserror", "-nodeReuse:false", "-p:UseSharedCompilation=false");
        var check = Run("plugin", "check", "fine-plugin", "--json").Succeeded().Json;
        Assert.That((bool)check["ok"]!, Is.True);
        Assert.That(check["findings"]!.AsArray().Select(finding => (string?)finding!["check"]), Is.EqualTo(Checks));

        Assert.That((string?)Run("plugin", "add", "fine-plugin", "--json").Succeeded().Json["version"], Is.EqualTo("0.1.0"));
        Run("plugin", "add", "fine-plugin").Refused(3, "org.example.fine-plugin");
        Run("plugin", "add", "fine-plugin", "--replace").Succeeded();
        var run = Run("run", "fine-plugin", Lattice, "--set", "factor=3", "--output", "scaled.npy", "--json").Succeeded().Json;
        Assert.That((string?)run["outputs"]![0]!["path"], Is.EqualTo(InWork("scaled.npy")));

        Run("plugin", "disable", "org.example.fine-plugin").Succeeded();
        Assert.That(Run("run", "fine-plugin", Lattice, "--output", "again.npy").ExitCode, Is.EqualTo(3));
        Assert.That(Run("list").Succeeded().Out, Does.Not.Contain("fine-plugin"));
        Run("plugin", "enable", "org.example.fine-plugin").Succeeded();
        Assert.That(Run("list").Succeeded().Out, Does.Contain("fine-plugin"));
        Assert.That(Run("licences").Succeeded().Out, Does.Contain("permissive"));
        Run("plugin", "remove", "org.example.fine-plugin").Succeeded();
        Run("plugin", "remove", "org.example.fine-plugin").Refused(3, "org.example.fine-plugin");
    }

    [Test]
    public void The_tests_of_a_new_plugin_pass_in_process_and_in_a_worker()
    {
        Run("plugin", "new", "fine").Succeeded();
        Assert.That(Dotnet("test", Path.Combine("fine", "tests"), "-nodeReuse:false", "-p:UseSharedCompilation=false").Out, Does.Contain("Passed:     2"));
    }

    [Test]
    public void A_language_without_a_template_is_refused_with_those_that_have_one()
    {
        Run("plugin", "new", "fine", "--language", "fortran").Refused(2, "csharp, python and command");
        Assert.That(Run("plugin", "new", "--help").Succeeded().Out, Does.Contain("csharp|python|command"));
        Assert.That(Left(), Is.Empty);
    }

    [Test]
    public void A_new_plugin_that_is_a_program_passes_its_tests_and_its_check_and_runs_with_a_calibrated_result()
    {
        Run("plugin", "new", "fine-program", "--language", "command").Succeeded();
        Assert.That(Started(new ProcessStartInfo("/usr/bin/python3", ["-m", "unittest"]) { WorkingDirectory = InWork("fine-program") }).ToTheEnd().Error, Does.Contain("Ran 2 tests").And.Contain("OK"));
        var check = Run("plugin", "check", "fine-program", "--json").Succeeded().Json;
        Assert.That(check["findings"]!.AsArray().Select(finding => $"{finding!["check"]} {finding["state"]}"), Is.EqualTo(ProgramChecks));
        Run("plugin", "add", "fine-program").Succeeded();
        Assert.That(Run("plugin", "list").Succeeded().Out, Does.Match("org.example.fine-program +0.1.0 +Apache-2.0 +command +added"));
        Assert.That(Run("list").Succeeded().Out, Does.Contain("fine-program"));
        Assert.That(Run("describe", "fine-program").Succeeded().Out, Does.Contain("What every value is multiplied by."));

        var run = Run("run", "fine-program", Calibrated(), "--set", "factor=3", "--output", "scaled.hspy", "--json").Succeeded().Json;
        var signal = Run("info", "scaled.hspy", "--json").Succeeded().Json["signals"]![0]!;
        Assert.Multiple(() =>
        {
            Assert.That((double)run["values"]!["mean"]!, Is.EqualTo(10.5).Within(1e-6));
            Assert.That((string?)signal["dtype"], Is.EqualTo("float32"));
            Assert.That(signal["axes"]!.AsArray().Select(axis => $"{axis!["name"]} {axis["size"]} {axis["scale"]} {axis["offset"]} {axis["units"]}"), Is.EqualTo(CalibratedAxes));
        });
        var record = Run("record", "scaled.hspy").Succeeded().Out;
        Assert.That(record, Does.Match(@"program +\S*python3, Python 3\.").And.Match("factor +3"));
    }

    [Test]
    public void What_is_wrong_with_the_description_of_a_program_is_found_by_check_all_at_once()
    {
        Run("plugin", "new", "broken", "--language", "command").Succeeded();
        var path = InWork("broken", "plugin.json");
        var manifest = JsonNode.Parse(File.ReadAllText(path))!;
        var command = manifest["analyses"]![0]!["command"]!;
        command["program"] = "no-such-program";
        command.AsObject().Remove("alternatives");
        command["arguments"]!.AsArray().Add("{parameter:sigma}");
        command["values"]!["mean"]!["pattern"] = "mean: (.*";
        command["inputs"]!["data"]!["file"] = "data.xyz";
        File.WriteAllText(path, manifest.ToJsonString());
        var problems = Problems();
        Assert.That(problems, Has.Some.Contains("'no-such-program' was not found; looked for in the plugin's folder and on the PATH"));
        Assert.That(problems, Has.Some.Contains("'{parameter:sigma}', and there is no such parameter"));
        Assert.That(problems, Has.Some.Contains("the pattern of value 'mean' is no regular expression"));
        Assert.That(problems, Has.Some.Contains("the suffix of 'data.xyz' of input 'data' is none that can be written"));
        Run("plugin", "add", "broken").Refused(3, "there is no such parameter");
        Assert.That(Run("list").Succeeded().Out, Does.Not.Contain("broken"));
    }

    [Test]
    public void A_program_that_is_gone_is_missed_by_the_list_by_doctor_and_by_the_job()
    {
        Run("plugin", "new", "fine-program", "--language", "command").Succeeded();
        var program = InWork("interpreter");
        File.CreateSymbolicLink(program, "/usr/bin/python3");
        var path = InWork("fine-program", "plugin.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("py.exe", program, StringComparison.Ordinal).Replace("\"python3\"", "\"no-such-python\"", StringComparison.Ordinal));
        Run("plugin", "add", "fine-program").Succeeded();
        File.Delete(program);
        Assert.That(Run("plugin", "list").Succeeded().Out, Does.Contain("incomplete").And.Contain($"None of the programs '{program}', 'no-such-python' was found"));
        Assert.That(Run("doctor").Out, Does.Contain("None of the programs"));
        Run("run", "fine-program", Calibrated(), "--output", "scaled.hspy").Refused(3, "None of the programs");
        Assert.That(File.Exists(InWork("scaled.hspy")), Is.False);
    }

    [Test]
    public void A_new_plugin_in_Python_passes_its_check_and_runs()
    {
        Run("plugin", "new", "fine-python", "--language", "python").Succeeded();
        Assert.That(Run("plugin", "check", "fine-python").Succeeded().Out, Does.Contain("The code says the same as plugin.json"));
        Run("plugin", "add", "fine-python").Succeeded();
        Assert.That(Run("describe", "fine-python").Succeeded().Out, Does.Contain("Multiplies every value by a factor"));
    }

    [Test]
    public void A_manifest_that_differs_from_the_Python_code_fails_the_check()
    {
        Run("plugin", "new", "fine-python", "--language", "python").Succeeded();
        var module = InWork("fine-python", "fine_python.py");
        File.WriteAllText(module, File.ReadAllText(module).Replace("maximum=1000", "maximum=2000", StringComparison.Ordinal));
        Assert.That(Run("plugin", "check", "fine-python").Out, Does.Contain("/analyses/0/parameters/properties/factor/maximum").And.Contain("python3 -m pluginhost.plugin manifest"));
    }

    [TestCase("1st")]
    [TestCase("../up")]
    [TestCase("two words")]
    public void A_name_that_no_project_can_have_is_wrong_usage(string name) => Run("plugin", "new", name).Refused(2, name);

    [Test]
    public void A_folder_that_is_taken_is_left_alone()
    {
        Directory.CreateDirectory(InWork("mine"));
        File.WriteAllText(InWork("mine", "thesis.txt"), "years of work");
        Run("plugin", "new", "mine").Refused(3, "mine");
        Assert.That(Left(), Has.Length.EqualTo(2));
        Assert.That(File.ReadAllText(InWork("mine", "thesis.txt")), Is.EqualTo("years of work"));
    }

    [Test]
    public void The_plugins_of_the_program_are_listed_and_stay()
    {
        var plugins = Run("plugin", "list", "--json").Succeeded().Json["plugins"]!.AsArray();
        Assert.That(plugins.Select(plugin => (bool)plugin!["builtIn"]!), Is.All.True);
        Run("plugin", "remove", (string)plugins[0]!["id"]!).Refused(3, "came with the host");
    }

    [Test]
    public void A_manifest_that_is_no_JSON_is_found_by_check_and_refused_by_add()
    {
        Folder("{ \"manifest\": 1, ");
        Assert.That(Problems(), Has.Some.Contains("plugin.json"));
        Run("plugin", "add", "broken").Refused(3, "plugin.json");
        Assert.That(Run("plugin", "list", "--json").Succeeded().Json["plugins"]!.AsArray().Select(plugin => (bool)plugin!["builtIn"]!), Is.All.True);
    }

    [Test]
    public void All_faults_of_a_plugin_are_listed_at_once()
    {
        Folder(Manifest(manifest =>
        {
            manifest["licence"] = "GLP-3.0";
            manifest["runtime"]!["assembly"] = "Absent.dll";
            manifest["analyses"]![0]!["parameters"]!["properties"] = new JsonObject { ["size"] = new JsonObject { ["type"] = "number", ["minimum"] = 5, ["default"] = 1 } };
        }));
        var problems = Problems();
        Assert.That(problems, Has.Some.Contains("Absent.dll"));
        Assert.That(problems, Has.Some.Contains("GLP-3.0"));
        Assert.That(problems, Has.Some.Contains("default"));
    }

    [Test]
    public void A_manifest_that_differs_from_the_code_is_found_with_the_place()
    {
        Copy(Repository.Misbehaving, InWork("broken"));
        var path = InWork("broken", "plugin.json");
        var manifest = JsonNode.Parse(File.ReadAllText(path))!;
        manifest["title"] = "Harmless";
        File.WriteAllText(path, manifest.ToJsonString());
        Assert.That(Problems(), Has.Some.Contains("/title").And.Contains("Harmless"));
    }

    [Test]
    public void A_missing_assembly_is_refused()
    {
        Folder(Manifest(_ => { }));
        Run("plugin", "add", "broken").Refused(3, "Misbehaving.dll");
    }

    [Test]
    public void What_is_no_plugin_is_refused()
    {
        Run("plugin", "add", "absent").Refused(3, "absent");
        Run("plugin", "check", "absent").Refused(3, "absent");
        File.WriteAllText(InWork("file"), "");
        Run("plugin", "add", "file").Refused(3, "file");
        Directory.CreateDirectory(InWork("empty"));
        Run("plugin", "add", "empty").Refused(3, "plugin.json");
    }

    // 1 to 6 in two rows, with axes in nm: raw bytes and the description beside them (docs/formats.md).
    private string Calibrated()
    {
        File.WriteAllBytes(InWork("image.raw"), [.. Enumerable.Range(1, 6).SelectMany(number => BitConverter.GetBytes((ushort)number))]);
        File.WriteAllText(InWork("image.raw.json"), """
            { "dtype": "uint16", "shape": [2, 3], "axes": [ {"name": "y", "size": 2, "role": "signal", "scale": 0.5, "offset": -1, "units": "nm"},
                                                            {"name": "x", "size": 3, "role": "signal", "scale": 0.25, "offset": 10, "units": "nm"} ] }
            """);
        return "image.raw";
    }

    private List<string> Problems()
    {
        var outcome = Run("plugin", "check", "broken", "--json");
        Assert.That(outcome.ExitCode, Is.EqualTo(3), outcome.Error);
        Assert.That((bool)outcome.Json["ok"]!, Is.False);
        return [.. outcome.Json["findings"]!.AsArray().Where(finding => (string?)finding!["state"] == "problem").Select(finding => (string)finding!["detail"]!)];
    }

    private void Folder(string manifest)
    {
        Directory.CreateDirectory(InWork("broken"));
        File.WriteAllText(InWork("broken", "plugin.json"), manifest);
    }

    private static string Manifest(Action<JsonNode> change)
    {
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Misbehaving, "plugin.json")))!;
        change(manifest);
        return manifest.ToJsonString();
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    private Outcome Dotnet(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = Work };
        // The test runner's own settings must not reach into another build.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(name);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        var outcome = Started(start).ToTheEnd();
        Assert.That(outcome.ExitCode, Is.Zero, $"{outcome.Out}\n{outcome.Error}");
        return outcome;
    }
}
