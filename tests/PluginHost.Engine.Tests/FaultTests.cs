// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using NUnit.Framework;
using PluginHost.Contract;
using PluginHost.Engine.Tests.Support;

namespace PluginHost.Engine.Tests;

/// <summary>Whatever a plugin does ends its own job, with the right kind of error, and nothing else.</summary>
[TestFixture]
public sealed class FaultTests : HostTest
{
    protected override HostOptions Change(HostOptions options) => options with { WorkerOutputBytes = 32 << 20, CancelGrace = TimeSpan.FromMilliseconds(300) };

    [TestCase("throw-an-exception", ErrorKind.PluginFailed, "The lattice is upside down.")]
    [TestCase("refuse", ErrorKind.PluginFailed, "The image has no lattice in it.")]
    [TestCase("call-exit", ErrorKind.PluginCrashed, "exit code 7")]
    [TestCase("overflow-the-stack", ErrorKind.PluginCrashed, "SIGABRT")]
    [TestCase("dereference-null", ErrorKind.PluginCrashed, "SIG")]
    [TestCase("abort", ErrorKind.PluginCrashed, "SIGABRT")]
    [TestCase("spin", ErrorKind.TimedOut, "limit of 1 s")]
    [TestCase("allocate", ErrorKind.OutOfMemory, "limit of 500000000 bytes")]
    [TestCase("allocate-natively", ErrorKind.OutOfMemory, "limit of 500000000 bytes")]
    [TestCase("flood", ErrorKind.PluginFailed, "printed more than 32 MiB")]
    [TestCase("wrong-output", ErrorKind.PluginFailed, "../elsewhere")]
    public async Task A_fault_ends_its_job_with_its_kind_and_the_host_goes_on(string analysis, string kind, string words)
    {
        var limits = new JobLimits(analysis == "spin" ? 1 : 60, 500_000_000);
        var status = await Client.RunAsync(new JobSubmitRequest { Analysis = analysis, Limits = limits });
        Assert.Multiple(() =>
        {
            Assert.That(status.State, Is.EqualTo(JobState.Failed));
            Assert.That(status.Error?.Kind, Is.EqualTo(kind), status.Error?.Detail);
            Assert.That(status.Error?.Detail, Does.Contain(words));
            Assert.That(status.Error?.Detail, Does.Not.Contain("   at "), "no stack trace crosses the contract");
        });
        var next = await Client.RunAsync(new JobSubmitRequest { Analysis = "do-nothing" });
        Assert.That(next.State, Is.EqualTo(JobState.Succeeded), next.Error?.Detail);
    }

    [TestCase("call-exit", "leaving now")]
    [TestCase("throw-an-exception", "looking at the lattice")]
    [TestCase("spin", "spinning up")]
    [TestCase("flood", "xxx")]
    public async Task A_fault_shows_the_last_lines_of_the_log(string analysis, string line)
    {
        var status = await Client.RunAsync(new JobSubmitRequest { Analysis = analysis, Limits = new JobLimits(analysis == "spin" ? 1 : 60) });
        Assert.That(status.Error?.Detail, Does.Match($@"\nThe last lines of its log:\n[^$]*{line}"));
    }

    [Test]
    public async Task What_a_plugin_refuses_in_its_own_words_is_complete()
    {
        var status = await Client.RunAsync(new JobSubmitRequest { Analysis = "refuse" });
        Assert.That(status.Error?.Detail, Is.EqualTo("The image has no lattice in it."));
    }

    [Test]
    public async Task Other_jobs_of_the_same_plugin_go_on_when_one_takes_its_worker_with_it()
    {
        var other = (await Client.SubmitAsync(new JobSubmitRequest { Analysis = "heed-cancellation" })).Job;
        await UntilRunningAsync(other);
        foreach (var analysis in new[] { "call-exit", "dereference-null" })
        {
            Assert.That((await Client.RunAsync(new JobSubmitRequest { Analysis = analysis })).Error?.Kind, Is.EqualTo(ErrorKind.PluginCrashed));
            Assert.That((await Client.GetJobAsync(new JobRequest(other))).State, Is.EqualTo(JobState.Running));
        }

        Assert.That((await Client.CancelJobAsync(new JobRequest(other))).State, Is.EqualTo(JobState.Cancelled));
    }

    [Test]
    public async Task A_job_that_ignores_cancellation_is_ended_with_its_worker()
    {
        var job = (await Client.SubmitAsync(new JobSubmitRequest { Analysis = "ignore-cancellation", Parameters = new JsonObject { ["count"] = 600 } })).Job;
        await UntilRunningAsync(job);
        var status = await Client.CancelJobAsync(new JobRequest(job));
        Assert.That(status.State, Is.EqualTo(JobState.Cancelled));
        Assert.That((await Client.StatusAsync()).Workers, Is.Empty);
    }

    [Test]
    public async Task A_job_that_heeds_cancellation_leaves_its_worker_warm()
    {
        var job = (await Client.SubmitAsync(new JobSubmitRequest { Analysis = "heed-cancellation" })).Job;
        await UntilRunningAsync(job);
        var status = await Client.CancelJobAsync(new JobRequest(job));
        Assert.That(status.State, Is.EqualTo(JobState.Cancelled));
        Assert.That((await Client.StatusAsync()).Workers, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task After_three_crashes_in_a_row_a_plugin_is_set_aside_until_it_is_brought_back()
    {
        ContractError? third = null;
        for (var crash = 0; crash < 3; crash++) third = (await Client.RunAsync(new JobSubmitRequest { Analysis = "call-exit" })).Error;
        Assert.That(third?.Hint, Does.Contain("pluginhost plugin enable misbehaving"));
        var refused = await Assert.ThrowsAsync<PluginCrashedException>(() => Client.RunAsync(new JobSubmitRequest { Analysis = "do-nothing" }));
        Assert.That(refused!.Message, Does.Contain("set aside after 3 crashes"));
        Assert.That(refused.Error.Hint, Does.Contain("pluginhost plugin enable misbehaving"));
        await Client.EnablePluginAsync(new PluginRequest("misbehaving"));
        var status = await Client.RunAsync(new JobSubmitRequest { Analysis = "do-nothing" });
        Assert.That(status.State, Is.EqualTo(JobState.Succeeded), status.Error?.Detail);
    }

    [Test]
    public async Task Two_crashes_between_which_a_job_succeeds_are_not_in_a_row()
    {
        foreach (var analysis in new[] { "call-exit", "call-exit", "do-nothing", "call-exit", "call-exit" })
        {
            await Client.RunAsync(new JobSubmitRequest { Analysis = analysis });
        }

        var status = await Client.RunAsync(new JobSubmitRequest { Analysis = "do-nothing" });
        Assert.That(status.State, Is.EqualTo(JobState.Succeeded), status.Error?.Detail);
    }

    [Test]
    public async Task Three_crashes_of_which_the_first_was_long_ago_set_nothing_aside()
    {
        for (var crash = 0; crash < 2; crash++) await Client.RunAsync(new JobSubmitRequest { Analysis = "call-exit" });
        var file = Path.Combine((await Client.StatusAsync()).StateFolder, "plugins.json");
        var states = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        var crashes = states["misbehaving"]!["crashes"]!.AsArray();
        Assert.That(crashes, Has.Count.EqualTo(2));
        crashes[0] = crashes[0]!.GetValue<DateTimeOffset>() - TimeSpan.FromSeconds(61);
        await File.WriteAllTextAsync(file, states.ToJsonString());
        await Client.RunAsync(new JobSubmitRequest { Analysis = "call-exit" });
        var status = await Client.RunAsync(new JobSubmitRequest { Analysis = "do-nothing" });
        Assert.That(status.State, Is.EqualTo(JobState.Succeeded), status.Error?.Detail);
    }

    private async Task UntilRunningAsync(string job)
    {
        while ((await Client.GetJobAsync(new JobRequest(job))).State == JobState.Queued) await Task.Delay(10);
    }
}
