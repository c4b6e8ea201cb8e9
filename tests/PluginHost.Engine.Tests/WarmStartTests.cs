// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using NUnit.Framework;
using PluginHost.Client;
using PluginHost.Contract;
using PluginHost.Engine.Tests.Support;

namespace PluginHost.Engine.Tests;

/// <summary>Plugins that are slow to start get a worker before anybody calls them.</summary>
[TestFixture]
public sealed class WarmStartTests : InstallTest
{
    [Test]
    public async Task A_worker_that_is_to_be_warm_is_there_before_anybody_calls_and_runs_the_first_job()
    {
        WritePlugin("pass");
        await using var host = await StartAsync();
        await using var client = await host.DialAsync();
        await Eventually.HoldsAsync(async () => (await client.StatusAsync()).Workers is [{ Plugin: "slow", Jobs: 0 }]);
        var waiting = (await client.StatusAsync()).Workers.Single().ProcessId;
        var status = await client.RunAsync(new JobSubmitRequest { Analysis = "slow" });
        Assert.That((int?)status.Values["process"], Is.EqualTo(waiting), status.Error?.Detail);
        Assert.That((await client.StatusAsync()).Workers, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_job_that_comes_while_its_worker_starts_waits_for_it_instead_of_starting_another()
    {
        WritePlugin(WaitsForGo);
        await using var host = await StartAsync();
        await using var client = await host.DialAsync();
        await Eventually.HoldsAsync(() => Starts == 1);
        var running = client.RunAsync(new JobSubmitRequest { Analysis = "slow" });
        await Eventually.HoldsAsync(async () => (await client.StatusAsync()).QueuedJobs == 1);
        await File.WriteAllTextAsync(Go, "");
        var status = await running;
        Assert.That(status.State, Is.EqualTo(JobState.Succeeded), status.Error?.Detail);
        Assert.That(Starts, Is.EqualTo(1));
    }

    [Test]
    public async Task A_host_does_not_wait_for_a_worker_that_starts_before_it_stops()
    {
        WritePlugin(WaitsForGo);
        var host = await StartAsync();
        await host.Engine.PublishAsync();
        await Eventually.HoldsAsync(() => Starts == 1);
        await host.DisposeAsync();
        var worker = int.Parse(Path.GetExtension(Directory.EnumerateFiles(Place.Folder, "began.*").Single())[1..], System.Globalization.CultureInfo.InvariantCulture);
        Assert.That(() => System.Diagnostics.Process.GetProcessById(worker), Throws.ArgumentException);
    }

    [Test]
    public async Task A_plugin_that_cannot_be_started_does_no_harm_and_says_why_when_it_is_called()
    {
        WritePlugin("import no_such_module_at_all");
        await using var host = await StartAsync();
        await using var client = await host.DialAsync();
        await Eventually.HoldsAsync(() => Starts == 1);
        var status = await client.RunAsync(new JobSubmitRequest { Analysis = "slow" });
        Assert.That(status.Error?.Kind, Is.EqualTo(ErrorKind.InvalidPlugin));
        Assert.That(status.Error?.Detail, Does.Contain("needs 'no_such_module_at_all'"));
        Assert.That((await client.RunAsync(new JobSubmitRequest { Analysis = "do-nothing" })).State, Is.EqualTo(JobState.Succeeded));
    }

    [TestCase("leave", ErrorKind.PluginCrashed)]
    [TestCase("sleep", ErrorKind.TimedOut)]
    public async Task A_worker_that_a_job_took_with_it_is_replaced_before_anybody_calls_again(string analysis, string kind)
    {
        WritePlugin("pass");
        await using var host = await StartAsync();
        await using var client = await host.DialAsync();
        await Eventually.HoldsAsync(async () => (await client.StatusAsync()).Workers is [{ Plugin: "slow", Jobs: 0 }]);
        var first = (await client.StatusAsync()).Workers.Single().ProcessId;
        var status = await client.RunAsync(new JobSubmitRequest { Analysis = analysis, Limits = new JobLimits { Seconds = 1 } });
        Assert.That(status.Error?.Kind, Is.EqualTo(kind));
        await Eventually.HoldsAsync(async () => (await client.StatusAsync()).Workers is [{ Plugin: "slow", Jobs: 0 } other] && other.ProcessId != first);
    }

    private int Starts => Directory.EnumerateFiles(Place.Folder, "began.*").Count();

    private string Go => Place.PathOf("go");

    private string WaitsForGo => $"while not os.path.exists({Text(Go)}): time.sleep(0.01)";

    private Task<TestHost> StartAsync() => TestHost.StartAsync(Place, options => options with { WarmAfter = TimeSpan.Zero, WorkersPerPlugin = 2, CancelGrace = TimeSpan.FromMilliseconds(100) });

    private void WritePlugin(string startsWith)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Place.Plugins, "slow")).FullName;
        File.WriteAllText(Path.Combine(folder, "slow.py"), $$"""
            import os, time
            from pluginhost.plugin import Plugin, analysis
            plugin = Plugin("slow", version="1.0.0", licence="EUPL-1.2", warm=True)
            open({{Text(Place.PathOf("began."))}} + str(os.getpid()), "w").close()
            {{startsWith}}
            @analysis("slow", values=["process"])
            def slow():
                return os.getpid()
            @analysis("leave")
            def leave():
                os._exit(3)
            @analysis("sleep")
            def sleep():
                time.sleep(600)
            """);
        TestInstall.WriteManifest(folder, "slow", "1.0.0", new JsonObject { ["kind"] = "python", ["module"] = "slow", ["warm"] = true }, "leave", "sleep");
    }

    private static string Text(string text) => JsonValue.Create(text).ToJsonString();
}
