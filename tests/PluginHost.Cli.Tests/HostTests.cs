// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using PluginHost.Cli.Tests.Support;

namespace PluginHost.Cli.Tests;

internal sealed class HostTests : CliTest
{
    [Test]
    public void Without_a_host_status_says_so_and_stop_has_nothing_to_do()
    {
        Assert.That(Run("status").Succeeded().Out, Does.Contain("No host runs"));
        Assert.That((bool)Run("status", "--json").Succeeded().Json["running"]!, Is.False);
        Assert.That((bool)Run("stop", "--json").Succeeded().Json["stopped"]!, Is.False);
        Assert.That(Run("jobs", "--json").Succeeded().Json["jobs"]!.AsArray(), Is.Empty);
    }

    [Test]
    public void Commands_use_the_running_host_and_stop_ends_it()
    {
        var host = Serve();
        var status = Run("status", "--json").Succeeded().Json;
        Assert.That((bool)status["running"]!, Is.True);
        Assert.That((int)status["processId"]!, Is.EqualTo(host.ProcessId));
        Assert.That(Run("status").Succeeded().Out, Does.Contain("listens at"));
        var run = Run("run", "geometric-phase-analysis", Lattice, "--output", "strain", "--format", "npy", "--json").Succeeded().Json;
        var jobs = Run("jobs", "--json").Succeeded().Json["jobs"]!.AsArray();
        Assert.That(jobs.Select(job => (string?)job!["job"]), Does.Contain((string?)run["job"]));
        Assert.That(Run("jobs").Succeeded().Out, Does.Contain("succeeded"));
        Assert.That((bool)Run("stop", "--json").Succeeded().Json["stopped"]!, Is.True);
        Assert.That(host.ToTheEnd().ExitCode, Is.Zero);
        Assert.That(File.Exists(Path.Combine(Home, "host.json")), Is.False);
    }

    [Test]
    public void Where_it_listens_is_one_JSON_document_when_asked_for()
    {
        var host = Start("serve", "--json");
        host.WaitFor("}\n");
        Assert.That((int)JsonNode.Parse(host.Out)!["processId"]!, Is.EqualTo(host.ProcessId));
        host.Signal(RunningProgram.Terminate);
        Assert.That(host.ToTheEnd().Json["address"], Is.Not.Null);
    }

    [Test]
    public void A_running_host_refuses_as_one_inside_the_command_does()
    {
        Serve();
        Assert.That(Run("describe", "virtual-detectr").Refused(3, "virtual-detectr").Error, Does.Contain("virtual-detector"));
        Run("run", "geometric-phase-analysis", Lattice, "--set", "refinements=many", "--json").RefusedAs(3, "InvalidParameters");
        Run("info", "absent.dm4", "--json").RefusedAs(3, "UnreadableFile");
    }

    [Test]
    public void A_second_host_on_the_same_state_folder_is_refused_and_names_the_first()
    {
        var host = Serve();
        Run("serve").Refused(5, host.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Run("serve", "--json").RefusedAs(5, "Busy");
    }

    [Test]
    public void A_killed_host_is_no_obstacle()
    {
        var host = Serve();
        host.Signal(RunningProgram.KillAtOnce);
        Assert.That(host.ToTheEnd().ExitCode, Is.Not.Zero);
        Assert.That(File.Exists(Path.Combine(Home, "host.json")), Is.True, "a killed host leaves its address behind");
        Run("list").Succeeded();
        Assert.That((bool)Run("status", "--json").Succeeded().Json["running"]!, Is.False);
        Serve();
        Assert.That((bool)Run("status", "--json").Succeeded().Json["running"]!, Is.True);
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{\"address\":\"\"}")]
    [TestCase("{\"address\":\"/nowhere/host.sock\",\"processId\":1,\"host\":{\"name\":\"PluginHost\",\"version\":\"0.1.0\"},\"contract\":\"1.0\"}")]
    [TestCase("\0\u0001\u0002 not a word of JSON")]
    public void An_address_that_leads_nowhere_is_no_obstacle(string published)
    {
        Directory.CreateDirectory(Home);
        File.WriteAllText(Path.Combine(Home, "host.json"), published);
        Assert.That((bool)Run("status", "--json").Succeeded().Json["running"]!, Is.False);
        var host = Serve();
        Assert.That((int)Run("status", "--json").Succeeded().Json["processId"]!, Is.EqualTo(host.ProcessId));
    }

    [Test, Platform("Linux")]
    public void A_host_that_lets_callers_in_and_says_nothing_is_given_up()
    {
        var host = Serve();
        host.Signal(RunningProgram.Pause);
        Assert.That((string?)Run("list", "--json").RefusedAs(5, "Busy")["detail"], Does.Contain("does not answer"));
        host.Signal(RunningProgram.Continue);
        Run("list").Succeeded();
    }

    [TestCase(RunningProgram.Terminate)]
    [TestCase(RunningProgram.Interrupt)]
    public void SIGTERM_and_CtrlC_stop_a_host_in_order(int signal)
    {
        var host = Serve();
        host.Signal(signal);
        Assert.That(host.ToTheEnd().ExitCode, Is.Zero);
        Assert.That(File.Exists(Path.Combine(Home, "host.json")), Is.False);
    }

    [Test]
    public void A_host_ends_by_itself_when_nobody_has_used_it_for_the_time_that_it_was_given()
    {
        var host = Start("serve", "--idle", "0.5");
        Assert.That(host.ToTheEnd().ExitCode, Is.Zero);
        Assert.That(host.Out, Does.Contain("it ends by itself when nobody has used it for 0.5 s"));
        Assert.That(File.Exists(Path.Combine(Home, "host.json")), Is.False);
        Assert.That(Directory.EnumerateFileSystemEntries(Path.Combine(Home, "run")), Is.Empty);
    }

    [TestCase("0")]
    [TestCase("-1")]
    [TestCase("NaN")]
    [TestCase("1e300")]
    public void What_is_no_time_to_stay_is_refused(string seconds) => Run("serve", $"--idle={seconds}").Refused(2, "--idle must be a number of seconds above 0");

    [Test]
    public void A_host_whose_state_folder_was_removed_can_still_be_stopped()
    {
        var host = Serve();
        Directory.Delete(Home, recursive: true);
        host.Signal(RunningProgram.Terminate);
        Assert.That(host.ToTheEnd().ExitCode, Is.Zero);
        Assert.That(Directory.Exists(Home), Is.False);
    }

    [Test]
    public void CtrlC_during_a_run_cancels_the_job_and_leaves_nothing()
    {
        Run("plugin", "add", Repository.Misbehaving).Succeeded();
        var run = Start("run", "heed-cancellation");
        run.WaitFor("20 %");
        run.Signal(RunningProgram.Interrupt);
        var outcome = run.ToTheEnd();
        Assert.That(outcome.ExitCode, Is.EqualTo(130));
        Assert.That(outcome.Error, Does.Contain("error: Interrupted."));
        Assert.That(Left(), Is.Empty);
    }

    [Test]
    public void CtrlC_during_a_run_on_a_running_host_cancels_only_that_job()
    {
        Serve();
        Run("plugin", "add", Repository.Misbehaving).Succeeded();
        var run = Start("run", "heed-cancellation", "--json");
        run.WaitFor("20 %");
        run.Signal(RunningProgram.Interrupt);
        run.ToTheEnd().RefusedAs(130, "Cancelled");
        var job = Run("jobs", "--json").Succeeded().Json["jobs"]![0]!;
        Assert.That((string?)job["state"], Is.EqualTo("cancelled"));
        Run("list").Succeeded();
    }

    [Test]
    public void A_job_can_be_cancelled_from_elsewhere()
    {
        Serve();
        Run("plugin", "add", Repository.Misbehaving).Succeeded();
        var run = Start("run", "heed-cancellation");
        run.WaitFor("20 %");
        var job = (string)Run("jobs", "--json").Succeeded().Json["jobs"]![0]!["job"]!;
        Assert.That(Run("cancel", job).Succeeded().Out, Does.Contain(job));
        Assert.That(run.ToTheEnd().ExitCode, Is.EqualTo(130));
    }

    [TestCase("throw-an-exception", "PluginFailed", "upside down")]
    [TestCase("refuse", "PluginFailed", "no lattice")]
    [TestCase("call-exit", "PluginCrashed", "7")]
    public void An_analysis_that_fails_ends_with_code_4_and_its_reason(string analysis, string kind, string reason)
    {
        Run("plugin", "add", Repository.Misbehaving).Succeeded();
        Assert.That((string?)Run("run", analysis, "--json").RefusedAs(4, kind)["detail"], Does.Contain(reason));
        Assert.That(Left(), Is.Empty);
    }

    [Test]
    public void A_time_limit_ends_an_analysis_that_never_would()
    {
        Run("plugin", "add", Repository.Misbehaving).Succeeded();
        Run("run", "spin", "--limit-seconds", "1", "--json").RefusedAs(4, "TimedOut");
    }

    [Test]
    public void A_memory_limit_ends_an_analysis_that_takes_more()
    {
        Run("plugin", "add", Repository.Misbehaving).Succeeded();
        Run("run", "allocate", "--limit-bytes", "300MB", "--json").RefusedAs(4, "OutOfMemory");
    }

    [Test]
    public void An_analysis_without_signals_gives_its_values_and_writes_nothing()
    {
        Run("plugin", "add", Repository.Misbehaving).Succeeded();
        Assert.That(Run("run", "do-nothing", "--json").Succeeded().Json["outputs"]!.AsArray(), Is.Empty);
        Run("run", "do-nothing", "--output", "x.npy").Refused(2, "nothing to save");
        Assert.That(Left(), Is.Empty);
    }

    [Test]
    public void A_state_folder_that_cannot_be_made_is_refused_in_one_sentence()
    {
        File.WriteAllText(Home, "in the way");
        Assert.That(Run("list").Refused(3, Home).Error, Does.Not.Contain("unexpected"));
        Assert.That(Run("doctor").ExitCode, Is.EqualTo(5));
    }

    [Test]
    public void The_doctor_finds_all_that_is_needed_and_tries_a_worker()
    {
        var findings = Run("doctor", "--json").Succeeded().Json;
        Assert.That((bool)findings["ok"]!, Is.True);
        var checks = findings["findings"]!.AsArray().ToDictionary(finding => (string)finding!["check"]!, finding => (string)finding!["state"]!);
        Assert.That(checks["trial job"], Is.EqualTo("ok"));
        Assert.That(checks["state folder"], Is.EqualTo("ok"));
        Assert.That(Run("doctor").Succeeded().Out, Does.Contain("trial job").And.Contain(Home));
    }

    [Test]
    public void The_doctor_says_what_to_do_about_a_broken_plugin()
    {
        var plugin = Directory.CreateDirectory(Path.Combine(Home, "plugins", "org.example.broken")).FullName;
        File.WriteAllText(Path.Combine(plugin, "plugin.json"), "{ \"manifest\": 1, ");
        var outcome = Run("doctor");
        Assert.That(outcome.ExitCode, Is.EqualTo(5));
        Assert.That(outcome.Out, Does.Contain("PROBLEM").And.Contain("org.example.broken").And.Contain("→"));
    }
}
