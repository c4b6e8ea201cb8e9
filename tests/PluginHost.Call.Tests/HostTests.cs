// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using PluginHost.Call.Tests.Support;
using PluginHost.Cli.Tests.Support;

namespace PluginHost.Call.Tests;

/// <summary>Finding a host, starting one, and those that are not as expected.</summary>
internal sealed class HostTests : CallTest
{
    [Test]
    public void Where_no_host_runs_one_is_started_that_outlives_the_call_and_holds_nothing_of_its_caller()
    {
        Assert.That(Answer("status").Done()["running"], Is.EqualTo("0"));
        // Whoever calls reads our output to its end: a host that had inherited it would keep this from returning.
        Answer("list").Done();
        var status = Answer("status").Done();
        Assert.That(status["running"], Is.EqualTo("1"));
        Assert.That(status["process"], Is.EqualTo($"{HostProcess}"));
        Assert.That(File.ReadAllText($"/proc/{HostProcess}/cmdline"), Does.EndWith("\0serve\0--idle\0600\0"), "nobody else would end it");
        Assert.That(Path.GetFullPath(new FileInfo($"/proc/{HostProcess}/cwd").LinkTarget!), Is.Not.EqualTo(Work));
        Assert.That(Answer("version").Done()["host.version"], Is.EqualTo(Answer("version").Done()["client.version"]));
        Assert.That(Answer("stop").Done()["stopped"], Is.EqualTo("1"));
        Assert.That(Answer("stop").Done()["stopped"], Is.EqualTo("0"));
        Answer("list").Done();
    }

    [Test]
    public void Two_callers_at_once_start_one_host()
    {
        var callers = Enumerable.Range(0, 3).Select(_ => Start("list")).ToArray();
        foreach (var caller in callers) CallAnswer.Of(caller.ToTheEnd()).Done();
        // Those that came second may just be leaving.
        Assert.That(() => Process.GetProcesses().Count(process => IsHostHere(process.Id)), Is.EqualTo(1).After(60_000, 50));
    }

    [Test]
    public void A_host_leaves_the_path_of_its_program_for_callers_that_lie_elsewhere()
    {
        Answer("list").Done();
        Answer("stop").Done();
        var elsewhere = InWork("pluginhost-call");
        if (File.Exists(Client + ".dll")) Assert.Ignore("The client is not native here, and cannot be copied alone.");
        File.Copy(Client, elsewhere);
        CallAnswer.Of(Start(elsewhere, ["list"]).ToTheEnd()).Done();
    }

    [Test]
    public void A_program_that_is_not_there_is_missed_in_one_sentence()
    {
        var answer = CallAnswer.Of(Start(Client, ["list"], installed: InWork("absent")).ToTheEnd()).Failed(5, "NoHost");
        Assert.That(answer["error.detail"], Does.Contain("absent"));
        Assert.That(answer["error.hint"], Does.Contain("PLUGINHOST_PROGRAM"));
    }

    [Test]
    public void A_program_of_an_earlier_version_is_started_as_it_knows_it()
    {
        var program = Script("early", $"[ $# = 1 ] || {{ echo 'Unrecognized command or argument.' >&2; exit 2; }}\nexec '{Repository.Program}' \"$@\"");
        CallAnswer.Of(Start(Client, ["list"], installed: program).ToTheEnd()).Done();
    }

    [Test]
    public async Task A_host_that_lets_nobody_in_any_more_is_followed_by_another()
    {
        using var host = new PretendedHost(Home, "1.0");
        var ending = host.TurnAwayAsync();
        Answer("list").Done();
        await ending;
    }

    [Test]
    public void A_program_that_gives_no_host_is_quoted()
    {
        var program = Script("broken", "echo 'the moon is in the way' >&2\nexit 3");
        var answer = CallAnswer.Of(Start(Client, ["list"], installed: program).ToTheEnd()).Failed(5, "NoHost");
        Assert.That(answer["error.detail"], Does.Contain("exit code 3").And.Contain("the moon is in the way"));
    }

    [Test]
    public async Task A_newer_host_that_says_more_is_understood()
    {
        using var host = new PretendedHost(Home, "1.7");
        var serving = host.ServeAsync(request => (string?)request["method"] switch
        {
            "session/open" => """{"contract":"1.7","host":{"name":"PluginHost","version":"9.9","colour":"blue"},"session":"s-1","capabilities":["time-travel"],"limits":{"messageBytes":1,"readBytes":1,"moons":2},"novel":[{}]}""",
            "catalogue/list" => """{"analyses":[{"id":"a","title":"A","plugin":"p","version":"1","licence":"MIT","inputs":["i"],"outputs":[],"dimension":"5"}],"more":true}""",
            "job/get" => """{"job":"j-1","analysis":"a","plugin":"p","state":"running","phase":"third","submitted":"2026-01-01T00:00:00Z","seconds":1}""",
            _ => "{}",
        });
        Assert.That(Answer("list").Done()["analysis.0.title"], Is.EqualTo("A"));
        Assert.That(Answer("poll", "j-1")["outcome"], Is.EqualTo("running"));
        Assert.That(Answer("version").Done()["host.contract"], Is.EqualTo("1.7"));
        host.Stop();
        await serving;
    }

    [Test]
    public async Task A_host_of_another_contract_refuses_with_both_versions()
    {
        using var host = new PretendedHost(Home, "2.0");
        var serving = host.ServeAsync(_ => null, """{"code":-32001,"message":"m","data":{"kind":"ContractMismatch","detail":"pluginhost-call asks for contract ~1.0; PluginHost 9.9 speaks 2.0.","hint":"Install a newer pluginhost-call."}}""");
        var answer = Answer("list").Failed(5, "ContractMismatch");
        Assert.That(answer["error.detail"], Does.Contain("1.0").And.Contain("2.0"));
        Assert.That(answer["error.hint"], Is.EqualTo("Install a newer pluginhost-call."));
        host.Stop();
        await serving;
    }

    [Test]
    public async Task A_host_that_lets_callers_in_and_says_nothing_is_given_up()
    {
        using var host = new PretendedHost(Home, "1.0");
        var serving = host.ServeAsync(_ => null);
        Answer("list").Failed(5, "NoHost");
        host.Stop();
        await serving;
    }

    private string Script(string name, string text)
    {
        var program = InWork(name);
        File.WriteAllText(program, $"#!/bin/sh\n{text}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return program;
    }
}
