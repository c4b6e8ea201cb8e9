// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using PluginHost.Call.Tests.Support;
using PluginHost.Cli.Tests.Support;
using PluginHost.DigitalMicrograph.Tests.Support;
using PluginHost.DmScript.Dialogs;
using PluginHost.DmScript.Images;

namespace PluginHost.DigitalMicrograph.Tests;

/// <summary>Whatever goes wrong is one dialog of one sentence, and GMS is as before.</summary>
internal sealed class FaultTests
{
    private const string InBackground = """
        object job = PluginHostAnalysis("pass-anything")
        job.SetInput("signal", GetFrontImage())
        PluginHostRunInBackground(job, "Passing")
        """;

    private string _home = "";
    private string? _homeBefore;

    [SetUp]
    public void RememberTheHost()
    {
        _home = Directory.CreateTempSubdirectory("ph-gms-fault-").FullName;
        _homeBefore = Environment.GetEnvironmentVariable(Hosts.Variable);
    }

    [TearDown]
    public void TakeTheHostAgain()
    {
        Environment.SetEnvironmentVariable(Hosts.Variable, _homeBefore);
        Directory.Delete(_home, recursive: true);
    }

    [Test]
    public void A_plugin_that_crashes_is_one_dialog([Values("call-exit", "overflow-the-stack", "throw-an-exception", "refuse")] string analysis)
    {
        using var gms = new Gms();
        gms.Run($"PluginHostRunInBackground(PluginHostAnalysis(\"{analysis}\"), \"Crashing\")");
        Assert.That(gms.OneSentence(), Does.Contain("misbehaving").Or.Contain("lattice"));
    }

    [Test]
    public void An_unknown_analysis_is_named()
    {
        using var gms = new Gms();
        gms.Run("PluginHostOpenAnalysis(\"no-such-analysis\")");
        Assert.That(gms.OneSentence(), Does.Contain("no-such-analysis"));
    }

    [Test]
    public void Without_the_client_a_script_is_told_what_to_do()
    {
        using var gms = WithoutClient();
        gms.Open("Any", ImageDataType.Float32, new float[12], 4, 3);
        gms.Run(InBackground);
        Assert.That(gms.OneSentence(), Does.StartWith("PluginHost is not installed here"));
    }

    [Test]
    public void Without_the_client_the_menu_asks_once_where_it_is()
    {
        using var gms = WithoutClient();
        gms.Open("Any", ImageDataType.Float32, new float[12], 4, 3);
        gms.Workspace.Dialogs.Add(new DialogAnswer("Where is PluginHost") { Accept = false });
        gms.Run("PluginHostOpenAnalysis(\"pass-anything\")");
        Assert.That(gms.Messages, Is.Empty, "the question was the one dialog");
        gms.Workspace.Dialogs.Add(new DialogAnswer("Where is PluginHost") { Text = Hosts.Client });
        gms.Workspace.Dialogs.Add(new DialogAnswer("") { Kind = "Pose" });
        gms.Run("PluginHostOpenAnalysis(\"pass-anything\")");
        Assert.That(gms.Shown, Has.Length.EqualTo(2));
        gms.Run("Result(PluginHostFindClient())");
        Assert.That(gms.Results, Does.EndWith(Hosts.Client));
        gms.IsAsBefore();
    }

    [Test]
    public void A_client_without_a_host_says_what_to_install()
    {
        const string program = "PLUGINHOST_PROGRAM";
        Environment.SetEnvironmentVariable(Hosts.Variable, _home);
        Environment.SetEnvironmentVariable(program, Path.Combine(_home, "absent"));
        try
        {
            using var gms = new Gms();
            gms.OpenParticles();
            gms.Run("PluginHostOpenAnalysis(\"particle-size-distribution\")");
            Assert.That(gms.OneSentence(), Does.StartWith("No host runs").And.Contain("not installed").And.Contain("Install PluginHost"));
        }
        finally
        {
            Environment.SetEnvironmentVariable(program, null);
        }
    }

    [Test]
    public void A_client_that_is_no_program_is_named()
    {
        using var gms = new Gms();
        var broken = Path.Combine(_home, "pluginhost-call");
        File.WriteAllText(broken, "nothing that runs");
        gms.UseClient(broken);
        gms.Run("PluginHostRunInBackground(PluginHostAnalysis(\"do-nothing\"), \"Nothing\")");
        Assert.That(gms.OneSentence(), Does.Contain(broken).And.Contain("install PluginHost anew"));
    }

    [Test]
    public void A_host_that_dies_while_a_job_runs_is_one_dialog()
    {
        Environment.SetEnvironmentVariable(Hosts.Variable, _home);
        using var host = Hosts.Serve(_home);
        using var gms = new Gms();
        using var watcher = new FileSystemWatcher(gms.Temporary, "result-request.txt") { IncludeSubdirectories = true };
        watcher.Created += (_, _) => host.Signal(RunningProgram.KillAtOnce);
        watcher.EnableRaisingEvents = true;
        gms.Run("PluginHostRunInBackground(PluginHostAnalysis(\"heed-cancellation\"), \"Dying\")");
        Assert.That(gms.OneSentence(), Does.Contain("host").IgnoreCase);
    }

    [Test]
    public async Task A_host_that_is_newer_is_one_dialog_that_names_both_versions()
    {
        Environment.SetEnvironmentVariable(Hosts.Variable, _home);
        using var host = new PretendedHost(_home, "9.0");
        var serving = host.ServeAsync(
            _ => null, """{"code":-32003,"message":"This host speaks 9.0, the caller asks for ~1.0.","data":{"kind":"ContractMismatch","detail":"This host speaks 9.0, the caller asks for ~1.0."}}""");
        using var gms = new Gms();
        gms.Run("PluginHostRunInBackground(PluginHostAnalysis(\"do-nothing\"), \"Newer\")");
        Assert.That(gms.OneSentence(), Does.Contain("9.0").And.Contain("1.0"));
        host.Stop();
        await serving;
    }

    [Test]
    public async Task A_host_that_tells_of_what_the_client_does_not_know_is_one_dialog_that_names_both()
    {
        Environment.SetEnvironmentVariable(Hosts.Variable, _home);
        using var host = new PretendedHost(_home, "1.7");
        var cancelled = false;
        var serving = host.ServeAsync(request =>
        {
            cancelled |= (string?)request["method"] == "job/cancel";
            return (string?)request["method"] switch
            {
                "session/open" => """{"contract":"1.7","host":{"name":"PluginHost","version":"9.9"},"session":"s-1","limits":{"messageBytes":1,"readBytes":1}}""",
                "catalogue/describe" => """{"plugin":{"id":"p","version":"1","licence":"MIT"},"analysis":{"id":"do-nothing","title":"Nothing"}}""",
                "job/submit" => """{"job":"j-1"}""",
                _ => """{"job":"j-1","analysis":"do-nothing","plugin":"p","state":"teleported","submitted":"2026-01-01T00:00:00Z","seconds":1}""",
            };
        });
        using var gms = new Gms();
        gms.Run("PluginHostRunInBackground(PluginHostAnalysis(\"do-nothing\"), \"Newer\")");
        Assert.That(gms.OneSentence(), Does.Contain("host is newer (PluginHost 9.9, contract 1.7)").And.Contain("1.0").And.Contain("Install the pluginhost-call"));
        host.Stop();
        await serving;
        Assert.That(cancelled, "nobody else knows of the job");
    }

    [TestCase("PluginHostOpenAnalysis(\"do-nothing\")", 15)]
    [TestCase("PluginHostRefreshMenu()", 30)]
    public async Task A_host_that_does_not_answer_blocks_the_menu_for_seconds_only(string entry, int seconds)
    {
        Environment.SetEnvironmentVariable(Hosts.Variable, _home);
        using var host = new PretendedHost(_home, "1.0");
        var serving = host.ServeAsync(request => (string?)request["method"] == "session/open"
            ? """{"contract":"1.0","host":{"name":"PluginHost","version":"9.9"},"session":"s-1","limits":{"messageBytes":1,"readBytes":1}}"""
            : null);
        using var gms = new Gms();
        var since = Stopwatch.StartNew();
        gms.Run(entry);
        Assert.That(since.Elapsed.TotalSeconds, Is.LessThan(seconds + 10));
        Assert.That(gms.OneSentence(), Does.StartWith($"PluginHost gave no answer within {seconds} seconds").And.Contain("pluginhost stop"));
        Assert.That(gms.Workspace.PersistentTags.Get("PluginHost:Call"), Is.Null);
        host.Stop();
        await serving;
    }

    [Test]
    public void A_call_that_was_given_up_too_early_is_made_again()
    {
        using var gms = new Gms();
        var client = Pretending("pluginhost-call 1\\nverb=version\\noutcome=done\\nexit=0\\nclient.version=0.1\\nend=1\\n");
        // As if GMS did not wait at all the first time.
        File.WriteAllText(client, File.ReadAllText(client).Replace("#!/bin/sh\n", "#!/bin/sh\nif mkdir \"$0-asked\" 2>/dev/null; then exit 1; fi\n", StringComparison.Ordinal));
        gms.UseClient(client);
        gms.Run("PluginHostShowVersions()");
        Assert.That(gms.Messages.Single(), Does.Contain("pluginhost-call 0.1").And.Contain("No host is running"));
        gms.IsAsBefore();
    }

    [TestCase("pluginhost-call 2", "done", "is newer than these scripts")]
    [TestCase("pluginhost-call 1", "teleported", "is newer than these scripts")]
    public void An_answer_of_a_newer_client_is_one_dialog(string first, string outcome, string sentence)
    {
        using var gms = new Gms();
        gms.UseClient(Pretending($"{first}\\nverb=run\\noutcome={outcome}\\nexit=0\\noutputs=0\\nend=1\\n"));
        gms.Run("PluginHostRunInBackground(PluginHostAnalysis(\"do-nothing\"), \"Newer\")");
        Assert.That(gms.OneSentence(), Does.Contain(sentence).And.Contain("Install PluginHost.s"));
    }

    [Test]
    public void An_answer_with_keys_that_are_not_known_is_read_all_the_same()
    {
        using var gms = new Gms();
        gms.UseClient(Pretending("pluginhost-call 1\\nverb=run\\noutcome=done\\nfuture.thing=1\\nexit=0\\noutputs=0\\nvalues=0\\nend=1\\n"));
        gms.Run("object job = PluginHostAnalysis(\"do-nothing\")\njob.Run()");
        gms.IsAsBefore();
    }

    [Test]
    public void An_answer_that_is_cut_off_is_one_dialog()
    {
        using var gms = new Gms();
        gms.UseClient(Pretending("pluginhost-call 1\\nverb=run\\noutcome=done\\n"));
        gms.Run("PluginHostRunInBackground(PluginHostAnalysis(\"do-nothing\"), \"Cut off\")");
        Assert.That(gms.OneSentence(), Does.Contain("not whole"));
    }

    [Test]
    public void An_image_that_is_closed_while_its_job_runs_does_not_disturb_it()
    {
        using var gms = new Gms();
        gms.Open("Any", ImageDataType.Float32, [1f, 2, 3, 4, 5, 6], 3, 2);
        gms.Run("""
            image img := GetFrontImage()
            object job = PluginHostAnalysis("pass-anything")
            job.SetInput("signal", img)
            PluginHostRunInBackground(job, "Passing")
            Sleep(0.01)
            DeleteImage(img)
            """);
        Assert.That(gms.Messages, Is.Empty);
        Assert.That(gms.Shown.Select(image => Gms.Numbers<float>(image)), Is.EqualTo(new[] { new[] { 1f, 2, 3, 4, 5, 6 } }));
        // The script itself closed the image.
        gms.Remember();
        gms.IsAsBefore();
    }

    [Test]
    public void An_image_that_was_closed_before_is_one_sentence()
    {
        using var gms = new Gms();
        Assert.That(gms.Fails("image img\nobject job = PluginHostAnalysis(\"pass-anything\")\njob.SetInput(\"signal\", img)"), Does.Contain("'signal'").And.Contain("closed"));
        gms.IsAsBefore();
    }

    [Test]
    public void Two_scripts_at_once_do_not_disturb_each_other()
    {
        using var gms = new Gms();
        gms.Open("First", ImageDataType.Float32, [1f, 2, 3, 4], 2, 2);
        gms.Open("Second", ImageDataType.Float32, [5f, 6, 7, 8, 9, 10], 3, 2);
        gms.Run("""
            image second := GetFrontImage()
            image first := FindNextImage(second)
            object a = PluginHostAnalysis("pass-anything")
            a.SetInput("signal", first)
            object b = PluginHostAnalysis("pass-anything")
            b.SetInput("signal", second)
            PluginHostRunInBackground(a, "First")
            PluginHostRunInBackground(b, "Second")
            object c = PluginHostAnalysis("pass-anything")
            c.SetInput("signal", first)
            c.Run()
            c.ShowResults()
            """);
        Assert.That(gms.Messages, Is.Empty);
        Assert.That(gms.Shown.Select(image => (int)image.Frame.Count).Order(), Is.EqualTo(new[] { 4, 4, 4, 6, 6 }));
        gms.IsAsBefore();
    }

    [Test]
    public void A_batch_of_many_images_leaves_nothing_behind_though_some_fail()
    {
        using var gms = new Gms();
        for (var number = 0; number < 12; number++) gms.OpenParticles($"Image {number}");
        gms.Open("Spoilt", ImageDataType.Complex64, new float[24], 4, 3);
        gms.RunFile("examples", "All open images.s");
        var lines = gms.Results.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines.Count(line => line.Contains(": 2 particles, mean ", StringComparison.Ordinal)), Is.EqualTo(12));
        Assert.That(lines.Single(line => line.StartsWith("Spoilt: ", StringComparison.Ordinal)), Does.Contain("complex64"));
        Assert.That(gms.Messages, Is.Empty);
        gms.IsAsBefore();
    }

    [Test]
    public void A_folder_that_somebody_still_uses_is_removed_by_the_next_call()
    {
        using var gms = new Gms();
        gms.Run($"""
            string folder = PluginHostNewFolder()
            CreateDirectory(PathConcatenate(folder, "in use"))
            PluginHostRemoveFolder(folder)
            """);
        var left = Directory.EnumerateDirectories(gms.Temporary).Single();
        Directory.Delete(Path.Combine(left, "in use"));
        gms.Run("object job = PluginHostAnalysis(\"do-nothing\")\njob.Run()");
        gms.IsAsBefore();
        Assert.That(gms.Workspace.PersistentTags.Get("PluginHost:Left"), Has.Property("Count").Zero);
    }

    private static Gms WithoutClient()
    {
        var gms = new Gms();
        gms.Workspace.PersistentTags.Delete("PluginHost:Client");
        return gms;
    }

    // A client that gives an answer of its own.
    private string Pretending(string answer)
    {
        var path = Path.Combine(_home, "pluginhost-call");
        File.WriteAllText(path, $"#!/bin/sh\nwhile [ \"$1\" != --answer ]; do shift; done\nprintf '{answer}' > \"$2\"\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }
}
