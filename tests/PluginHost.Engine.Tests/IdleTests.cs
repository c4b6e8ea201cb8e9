// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using NUnit.Framework;
using PluginHost.Client;
using PluginHost.Contract;
using PluginHost.Engine.Tests.Support;

namespace PluginHost.Engine.Tests;

/// <summary>A host with an idle time ends when nobody has used it for so long, and not before.</summary>
[TestFixture]
public sealed class IdleTests : InstallTest
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);
    private static readonly JobSubmitRequest Kept = new() { Analysis = "twin-dotnet/count", Parameters = new JsonObject { ["count"] = 1000, ["pause"] = 0.5 }, Keep = true };
    private readonly ManualClock _clock = new();

    [Test]
    public async Task A_host_to_which_nobody_comes_is_over_after_its_idle_time()
    {
        await using var host = await StartAsync();
        _clock.Advance(Idle - Moment);
        Assert.That(host.Engine.Unused.IsCompleted, Is.False);
        _clock.Advance(Moment);
        await host.Engine.Unused.WaitAsync(TimeLimit.Token);
    }

    [Test]
    public async Task A_host_without_an_idle_time_stays()
    {
        await using var host = await TestHost.StartAsync(Place, options => options with { Clock = _clock });
        _clock.Advance(TimeSpan.FromDays(1000));
        await using var client = await host.DialAsync();
        Assert.That(host.Engine.Unused.IsCompleted, Is.False);
    }

    [Test]
    public async Task A_caller_that_does_nothing_keeps_it_and_the_time_begins_when_the_last_one_leaves()
    {
        await using var host = await StartAsync();
        var first = await host.DialAsync();
        var second = await host.DialAsync();
        _clock.Advance(3 * Idle);
        Assert.That(host.Engine.Unused.IsCompleted, Is.False);
        await first.DisposeAsync();
        _clock.Advance(3 * Idle);
        Assert.That(host.Engine.Unused.IsCompleted, Is.False);
        await second.DisposeAsync();
        await IsOverAsync(host);
    }

    [Test]
    public async Task A_job_that_was_given_to_the_host_keeps_it_until_it_has_ended()
    {
        await using var host = await StartAsync();
        string job;
        await using (var client = await host.DialAsync()) job = (await client.SubmitAsync(Kept)).Job;
        _clock.Advance(3 * Idle);
        Assert.That(host.Engine.Unused.IsCompleted, Is.False);
        await using (var client = await host.DialAsync()) Assert.That((await client.CancelJobAsync(new JobRequest(job))).State, Is.EqualTo(JobState.Cancelled));
        await IsOverAsync(host);
    }

    [Test]
    public async Task A_dataset_that_was_kept_keeps_it_until_it_is_released()
    {
        await using var host = await StartAsync();
        SignalDescriptor kept;
        await using (var client = await host.DialAsync()) kept = await client.CreateAsync(new DatasetCreateRequest { ElementType = ElementType.UInt8, Shape = [10], Keep = true });
        _clock.Advance(3 * Idle);
        Assert.That(host.Engine.Unused.IsCompleted, Is.False);
        await using (var client = await host.DialAsync()) Assert.That((await client.ReleaseAsync(new DatasetRequest(kept.Dataset!))).Released, Is.True);
        await IsOverAsync(host);
    }

    [Test]
    public async Task Who_comes_when_it_is_over_finds_no_host_and_is_told_nothing_else()
    {
        await using var host = await StartAsync();
        await (await host.DialAsync()).DisposeAsync();
        await IsOverAsync(host);
        // Its address is still there, and the kernel still lets callers in.
        Assert.That(await HostClient.TryConnectAsync(TestHost.Caller, Place.State), Is.Null);
    }

    private Task<TestHost> StartAsync() => TestHost.StartAsync(Place, options => options with { Clock = _clock, Idle = Idle });

    // A caller that has left is gone a moment later.
    private async Task IsOverAsync(TestHost host) => await Eventually.HoldsAsync(() =>
    {
        _clock.Advance(Idle);
        return host.Engine.Unused.IsCompleted;
    });
}
