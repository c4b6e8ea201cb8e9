// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using NUnit.Framework;
using PluginHost.Client;
using PluginHost.Contract;
using PluginHost.Engine.Tests.Support;

namespace PluginHost.Engine.Tests;

/// <summary>Whatever a caller held is freed when it goes, however it goes, and nothing of anybody else's.</summary>
[TestFixture, CancelAfter(120_000)]
public sealed class LeaseTests
{
    private static readonly DatasetCreateRequest Small = new() { ElementType = ElementType.UInt8, Shape = [1000] };
    private TestHost _host = null!;
    private HostClient _witness = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync();
        _witness = await _host.DialAsync();
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _witness.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task A_caller_that_is_killed_leaves_no_dataset_no_job_and_no_file()
    {
        await using var child = ChildProgram.Start("call", _host.StateFolder, "dataset", "dataset", "job");
        string[] datasets = [await child.LineAsync(), await child.LineAsync()];
        var job = await child.LineAsync();
        Assert.That(await child.LineAsync(), Is.EqualTo("ready"));
        string[] files = [await PathOfAsync(datasets[0]), await PathOfAsync(datasets[1])];
        await Eventually.HoldsAsync(async () => (await StatusAsync(job)).State == JobState.Running);
        Assert.That(files, Has.All.Matches<string>(File.Exists));

        await child.KillAsync();

        await Eventually.HoldsAsync(async () => (await StatusAsync(job)).HasEnded && (await _witness.StatusAsync()).Sessions == 1 && !files.Any(File.Exists));
        Assert.That((await StatusAsync(job)).State, Is.EqualTo(JobState.Cancelled));
        foreach (var dataset in datasets) await Assert.ThrowsAsync<DatasetGoneException>(() => _witness.DescribeAsync(new DatasetRequest(dataset)));
        await Eventually.HoldsAsync(async () => await _witness.StatusAsync() is { Datasets: 0, DatasetBytes: 0, RunningJobs: 0, QueuedJobs: 0 });
        Assert.That((await _witness.GetRecordAsync(new RecordRequest(job))).Outcome, Is.EqualTo(JobState.Cancelled), "the attempt is on record");
    }

    [Test]
    public async Task What_a_killed_caller_had_asked_to_keep_stays_until_it_is_released()
    {
        await using var child = ChildProgram.Start("call", _host.StateFolder, "dataset", "kept-dataset", "kept-job");
        var (dropped, kept, job) = (await child.LineAsync(), await child.LineAsync(), await child.LineAsync());
        await child.LineAsync();
        var file = await PathOfAsync(kept);
        await Eventually.HoldsAsync(async () => (await StatusAsync(job)).State == JobState.Running);

        await child.KillAsync();

        await Eventually.HoldsAsync(async () => await _witness.StatusAsync() is { Sessions: 1, Datasets: 1 });
        await Assert.ThrowsAsync<DatasetGoneException>(() => _witness.DescribeAsync(new DatasetRequest(dropped)));
        Assert.That((await _witness.DescribeAsync(new DatasetRequest(kept))).Shape, Is.EqualTo((long[])[1000]));
        Assert.That((await _witness.ListDatasetsAsync()).Datasets.Select(dataset => dataset.Dataset), Is.EqualTo((string[])[kept]), "others see it");
        Assert.That((await StatusAsync(job)).State, Is.EqualTo(JobState.Running));
        Assert.That((await _witness.CancelJobAsync(new JobRequest(job))).State, Is.EqualTo(JobState.Cancelled));
        Assert.That((await _witness.ReleaseAsync(new DatasetRequest(kept))).Released, Is.True);
        Assert.That(File.Exists(file), Is.False);
    }

    [Test]
    public async Task A_caller_that_ends_gives_up_its_datasets_and_jobs_and_disturbs_no_other()
    {
        var caller = await _host.DialAsync();
        var theirs = await caller.CreateAsync(Small);
        var mine = await _witness.CreateAsync(Small);
        var running = await caller.SubmitAsync(new JobSubmitRequest { Analysis = "twin-dotnet/count", Parameters = new() { ["count"] = 1000, ["pause"] = 1 } });
        await Eventually.HoldsAsync(async () => (await StatusAsync(running.Job)).State == JobState.Running);

        await caller.DisposeAsync();

        await Eventually.HoldsAsync(async () => (await StatusAsync(running.Job)).State == JobState.Cancelled && !File.Exists(theirs.Location!.Path));
        Assert.That(File.Exists(mine.Location!.Path), Is.True);
        Assert.That((await _witness.DescribeAsync(new DatasetRequest(mine.Dataset!))).Dataset, Is.EqualTo(mine.Dataset));
    }

    [Test]
    public async Task Outputs_of_a_caller_that_ended_go_with_it_and_their_record_has_their_checksum()
    {
        var caller = await _host.DialAsync();
        var input = await caller.CreateAsync(new DatasetCreateRequest { ElementType = ElementType.Float64, Shape = [100] });
        var status = await caller.RunAsync(new JobSubmitRequest { Analysis = "twin-dotnet/double", Inputs = new Dictionary<string, InputReference> { ["signal"] = new() { Dataset = input.Dataset } } });
        var file = status.Outputs["doubled"].Location!.Path;
        Assert.That(File.Exists(file), Is.True, status.Error?.Detail);

        await caller.DisposeAsync();

        var record = await _witness.GetRecordAsync(new RecordRequest(status.Record!));
        Assert.That(record.Outputs["doubled"].Sha256, Has.Length.EqualTo(64));
        await Eventually.HoldsAsync(async () => !File.Exists(file) && await _witness.StatusAsync() is { Datasets: 0, DatasetBytes: 0 });
    }

    [Test]
    public async Task A_dataset_released_while_a_job_reads_it_stays_until_the_job_has_ended()
    {
        var input = await _witness.CreateAsync(new DatasetCreateRequest { ElementType = ElementType.Float64, Shape = [1] });
        var inputs = new Dictionary<string, InputReference> { ["signal"] = new() { Dataset = input.Dataset } };
        // Its worker is not up yet, so the job cannot have read anything.
        var job = await _witness.SubmitAsync(new JobSubmitRequest { Analysis = "twin-dotnet/double", Inputs = inputs });
        await _witness.ReleaseAsync(new DatasetRequest(input.Dataset!));
        await Assert.ThrowsAsync<DatasetGoneException>(() => _witness.DescribeAsync(new DatasetRequest(input.Dataset!)));
        var status = await _witness.WaitJobAsync(new JobWaitRequest(job.Job));
        Assert.That(status.State, Is.EqualTo(JobState.Succeeded), status.Error?.Detail);
        await Eventually.HoldsAsync(() => !File.Exists(input.Location!.Path));
    }

    [Test]
    public async Task Releasing_twice_is_no_error()
    {
        var dataset = await _witness.CreateAsync(Small);
        Assert.That((await _witness.ReleaseAsync(new DatasetRequest(dataset.Dataset!))).Released, Is.True);
        Assert.That((await _witness.ReleaseAsync(new DatasetRequest(dataset.Dataset!))).Released, Is.False);
    }

    private async Task<string> PathOfAsync(string dataset) => (await _witness.MapAsync(new DatasetRequest(dataset))).Path;

    private Task<JobStatus> StatusAsync(string job) => _witness.GetJobAsync(new JobRequest(job));
}
