// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using NUnit.Framework;
using PluginHost.Client;
using PluginHost.Contract;
using PluginHost.Engine.Tests.Support;

namespace PluginHost.Engine.Tests;

/// <summary>Jobs wait their turn, run side by side up to the limits, can be cancelled at any time, and are told of.</summary>
[TestFixture]
public sealed class QueueTests : HostTest
{
    protected override HostOptions Change(HostOptions options) => options with { WorkersPerPlugin = 2, CancelGrace = TimeSpan.FromMilliseconds(300) };

    private protected override Task<HostClient> CallAsync() => Host.DialAsync();

    [Test]
    public async Task Jobs_of_a_plugin_run_side_by_side_up_to_its_limit_and_the_others_in_their_order()
    {
        var blocking = new[] { await CountAsync(1000), await CountAsync(1000) };
        await Eventually.HoldsAsync(async () => (await Client.StatusAsync()).RunningJobs == 2);
        var waiting = new List<string>();
        for (var count = 0; count < 4; count++) waiting.Add(await CountAsync(1));
        var status = await Client.StatusAsync();
        Assert.That((status.RunningJobs, status.QueuedJobs, status.Workers.Count), Is.EqualTo((2, 4, 2)));
        await Client.CancelJobAsync(new JobRequest(blocking[0]));
        var ended = new List<JobStatus>();
        foreach (var job in waiting) ended.Add(await Client.WaitJobAsync(new JobWaitRequest(job)));
        Assert.That(ended.Select(job => job.State), Is.All.EqualTo(JobState.Succeeded));
        Assert.That(ended.Select(job => job.Started), Is.Ordered);
        Assert.That(ended.Zip(ended.Skip(1)).All(pair => pair.First.Ended <= pair.Second.Started), Is.True, "one worker was free, so one at a time");
        await Client.CancelJobAsync(new JobRequest(blocking[1]));
    }

    [Test]
    public async Task Jobs_of_one_plugin_do_not_wait_for_those_of_another()
    {
        await CountAsync(1000);
        await CountAsync(1000);
        await Eventually.HoldsAsync(async () => (await Client.StatusAsync()).RunningJobs == 2);
        Assert.That((await Client.RunAsync(new JobSubmitRequest { Analysis = "do-nothing" })).State, Is.EqualTo(JobState.Succeeded));
    }

    [Test]
    public async Task A_queued_job_that_is_cancelled_never_runs()
    {
        var blocking = new[] { await CountAsync(1000), await CountAsync(1000) };
        var waiting = await CountAsync(1);
        var cancelled = await Client.CancelJobAsync(new JobRequest(waiting));
        Assert.That((cancelled.State, cancelled.Started, cancelled.Error?.Kind), Is.EqualTo((JobState.Cancelled, (DateTimeOffset?)null, ErrorKind.Cancelled)));
        foreach (var job in blocking) Assert.That((await Client.CancelJobAsync(new JobRequest(job))).State, Is.EqualTo(JobState.Cancelled));
    }

    [Test]
    public async Task Cancelling_the_request_that_runs_a_job_cancels_the_job()
    {
        using var cancel = new CancellationTokenSource();
        var running = Client.RunAsync(Counting(1000), cancel.Token);
        await Eventually.HoldsAsync(async () => (await Client.StatusAsync()).RunningJobs == 1);
        await cancel.CancelAsync();
        // The host still answers: with the job as it ended.
        Assert.That((await running).State, Is.EqualTo(JobState.Cancelled));
    }

    [Test]
    public async Task Cancelling_a_job_that_has_ended_changes_nothing()
    {
        var status = await Client.RunAsync(Counting(1));
        Assert.That((await Client.CancelJobAsync(new JobRequest(status.Job))).State, Is.EqualTo(JobState.Succeeded));
        await Assert.ThrowsAsync<UnknownJobException>(() => Client.CancelJobAsync(new JobRequest("j-none")));
    }

    [Test]
    public async Task Whoever_waits_for_a_job_only_so_long_gets_it_as_it_stands()
    {
        var job = await CountAsync(1000);
        var status = await Client.WaitJobAsync(new JobWaitRequest(job, 0.05));
        Assert.That(status.HasEnded, Is.False);
        await Client.CancelJobAsync(new JobRequest(job));
    }

    [Test]
    public async Task A_caller_is_told_of_every_state_in_order_and_of_progress()
    {
        var told = new List<JobChanged>();
        var ended = new TaskCompletionSource();
        Client.JobChanged += change =>
        {
            told.Add(change);
            if (change.State == JobState.Succeeded) ended.TrySetResult();
        };
        await Client.RunAsync(Counting(5, 0.1));
        await ended.Task.WaitAsync(TimeLimit.Token);
        Assert.Multiple(() =>
        {
            Assert.That(told[0].State, Is.EqualTo(JobState.Running));
            Assert.That(told.Count(change => change.State != JobState.Running), Is.EqualTo(1), "one end");
            Assert.That(told[^1].State, Is.EqualTo(JobState.Succeeded));
            Assert.That(told.Where(change => change.Fraction is not null).Select(change => change.Fraction), Is.Ordered);
            Assert.That(told.Select(change => change.Message), Has.Some.Matches<string?>(message => message?.EndsWith("of 5", StringComparison.Ordinal) == true));
        });
    }

    [Test]
    public async Task A_caller_is_told_both_states_of_a_job_that_ends_at_once()
    {
        var told = new List<JobState>();
        var all = new TaskCompletionSource();
        const int Jobs = 20;
        Client.JobChanged += change =>
        {
            told.Add(change.State);
            if (told.Count == 2 * Jobs) all.TrySetResult();
        };
        for (var count = 0; count < Jobs; count++) await Client.RunAsync(new JobSubmitRequest { Analysis = "do-nothing" });
        await all.Task.WaitAsync(TimeLimit.Token);
        Assert.That(told, Is.EqualTo(Enumerable.Repeat(new[] { JobState.Running, JobState.Succeeded }, Jobs).SelectMany(pair => pair)));
    }

    [TestCase(0.0, null, "/limits/seconds")]
    [TestCase(-1.0, null, "/limits/seconds")]
    [TestCase(double.NaN, null, "/limits/seconds")]
    [TestCase(null, 0L, "/limits/bytes")]
    [TestCase(null, -5L, "/limits/bytes")]
    public async Task A_limit_that_is_none_is_refused_with_its_place(double? seconds, long? bytes, string where)
    {
        var refused = await Assert.ThrowsAsync<InvalidParametersException>(
            () => Client.RunAsync(new JobSubmitRequest { Analysis = "do-nothing", Limits = new JobLimits(seconds, bytes) }));
        Assert.That(refused!.Error.Where, Is.EqualTo(where));
    }

    [Test]
    public async Task The_time_limit_counts_from_the_start_not_from_the_queue()
    {
        var blocking = new[] { await CountAsync(1000), await CountAsync(1000) };
        await Eventually.HoldsAsync(async () => (await Client.StatusAsync()).RunningJobs == 2);
        var waiting = await Client.SubmitAsync(Counting(1) with { Limits = new JobLimits(20, null) });
        var limited = await Client.SubmitAsync(new JobSubmitRequest { Analysis = "heed-cancellation", Limits = new JobLimits(0.2, null) });
        var late = await Client.WaitJobAsync(new JobWaitRequest(limited.Job));
        Assert.That((late.State, late.Error?.Kind), Is.EqualTo((JobState.Failed, ErrorKind.TimedOut)));
        Assert.That((await Client.GetJobAsync(new JobRequest(waiting.Job))).State, Is.EqualTo(JobState.Queued));
        foreach (var job in blocking) await Client.CancelJobAsync(new JobRequest(job));
        Assert.That((await Client.WaitJobAsync(new JobWaitRequest(waiting.Job))).State, Is.EqualTo(JobState.Succeeded));
    }

    private static JobSubmitRequest Counting(int count, double pause = 1) =>
        new() { Analysis = "twin-dotnet/count", Parameters = new JsonObject { ["count"] = count, ["pause"] = count == 1 ? 0 : pause } };

    private async Task<string> CountAsync(int count) => (await Client.SubmitAsync(Counting(count))).Job;
}
