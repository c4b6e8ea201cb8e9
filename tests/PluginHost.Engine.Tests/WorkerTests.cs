// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using NUnit.Framework;
using PluginHost.Contract;
using PluginHost.Engine.Tests.Support;

namespace PluginHost.Engine.Tests;

/// <summary>One process a plugin: its own libraries, kept warm for the next job.</summary>
[TestFixture]
public sealed class WorkerTests : HostTest
{
    [Test]
    public async Task Two_plugins_use_two_versions_of_one_library()
    {
        Assert.That(await VersionAsync("library-old"), Is.EqualTo("12.0.0.0"));
        Assert.That(await VersionAsync("library-new"), Is.EqualTo("13.0.0.0"));
        Assert.That(await VersionAsync("library-old"), Is.EqualTo("12.0.0.0"), "also when the other has run meanwhile");
    }

    [Test]
    public async Task A_worker_is_kept_for_the_next_job_and_each_plugin_has_its_own()
    {
        var first = await WorkersAfterAsync("twin-dotnet/echo");
        var second = await WorkersAfterAsync("twin-dotnet/echo");
        Assert.That(first, Has.Length.EqualTo(1));
        Assert.That(second, Is.EqualTo(first), "the same process");
        var third = await WorkersAfterAsync("library-old/library-version");
        Assert.That(third, Has.Length.EqualTo(2).And.SupersetOf(first));
        Assert.That(third, Does.Not.Contain(Environment.ProcessId), "and none of them is the host");
    }

    private async Task<string?> VersionAsync(string plugin)
    {
        var status = await RunAsync($"{plugin}/library-version");
        return (string?)status.Values["version"];
    }

    private async Task<int[]> WorkersAfterAsync(string analysis)
    {
        await RunAsync(analysis);
        return [.. (await Client.StatusAsync()).Workers.Select(worker => worker.ProcessId).Order()];
    }

    private async Task<JobStatus> RunAsync(string analysis)
    {
        var status = await Client.RunAsync(new JobSubmitRequest { Analysis = analysis });
        Assert.That(status.State, Is.EqualTo(JobState.Succeeded), status.Error?.Detail);
        return status;
    }
}
