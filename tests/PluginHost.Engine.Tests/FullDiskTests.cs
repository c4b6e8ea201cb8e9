// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using NUnit.Framework;
using PluginHost.Client;
using PluginHost.Contract;
using PluginHost.Engine.Tests.Support;

namespace PluginHost.Engine.Tests;

/// <summary>A host whose disk is full says so, leaves nothing half-written, and goes on.</summary>
[TestFixture, CancelAfter(120_000), Platform("Linux")]
public sealed class FullDiskTests
{
    private TestInstall _place = null!;
    private TestHost _host = null!;
    private HostClient _client = null!;
    private SmallDisk? _disk;

    [SetUp]
    public async Task StartAsync()
    {
        _place = new TestInstall();
        Directory.CreateDirectory(_place.State);
        // 16 MiB of a disk are always left to others.
        _disk = new SmallDisk(_place.State, "size=24m");
        _host = await TestHost.StartAsync(_place, options => options with { SharedMemoryReserve = long.MaxValue / 2 });
        _client = await _host.ConnectAsync();
    }

    [TearDown]
    public async Task StopAsync()
    {
        if (_disk is not null)
        {
            await _client.DisposeAsync();
            await _host.DisposeAsync();
            _disk.Dispose();
        }

        _place.Dispose();
    }

    [Test]
    public async Task A_dataset_for_which_there_is_no_room_is_refused_with_what_there_is()
    {
        var refused = await Assert.ThrowsAsync<UnwritableFileException>(() => _client.CreateAsync(Bytes(20 << 20)));
        Assert.That(refused!.Message, Does.Contain("no room for an array of 20971520 bytes").And.Contain(_place.State));
        Assert.That(await _client.StatusAsync(), Has.Property(nameof(HostStatus.Datasets)).Zero.And.Property(nameof(HostStatus.DatasetBytes)).Zero);
        Assert.That((await _client.CreateAsync(Bytes(1 << 20))).Bytes, Is.EqualTo(1 << 20), "what fits is still made");
    }

    [Test]
    public async Task A_result_for_which_there_is_no_room_fails_its_job_and_leaves_nothing()
    {
        var input = await _client.CreateAsync(Bytes(5 << 20));
        var status = await _client.RunAsync(new JobSubmitRequest { Analysis = "same-size", Inputs = new Dictionary<string, InputReference> { ["signal"] = new() { Dataset = input.Dataset } } });
        Assert.That(status.State, Is.EqualTo(JobState.Failed));
        Assert.That(status.Error?.Detail, Does.Contain("no room").IgnoreCase);
        Assert.That(Directory.EnumerateFiles(_place.State, "*.bin", SearchOption.AllDirectories), Is.EqualTo(new[] { input.Location!.Path }), "nothing but the input");
        await _client.ReleaseAsync(new DatasetRequest(input.Dataset!));
        var next = await _client.RunAsync(new JobSubmitRequest { Analysis = "do-nothing" });
        Assert.That(next.State, Is.EqualTo(JobState.Succeeded), next.Error?.Detail);
    }

    [Test]
    public async Task A_file_that_does_not_fit_is_not_written_by_half_and_what_was_there_stays()
    {
        var numbers = _place.PathOf("numbers.bin");
        await File.WriteAllBytesAsync(numbers, new byte[30 << 20]);
        var dataset = await _client.CreateAsync(Bytes(30 << 20) with { Location = new ArrayLocation(numbers) });
        var target = Path.Combine(_place.State, "saved.npy");
        await File.WriteAllTextAsync(target, "what was there");
        var refused = await Assert.ThrowsAsync<UnwritableFileException>(() => _client.SaveAsync(new DatasetSaveRequest { Dataset = dataset.Dataset!, Path = target }));
        Assert.That(refused!.Message, Does.Contain("saved.npy"));
        Assert.That(await File.ReadAllTextAsync(target), Is.EqualTo("what was there"));
        Assert.That(Directory.EnumerateFiles(_place.State), Is.EqualTo(new[] { target }), "no temporary file is left");
    }

    [Test]
    public async Task A_job_whose_record_cannot_be_written_still_gives_its_result_and_says_so()
    {
        // Also the log has no room then; that ends nothing either.
        await _client.RunAsync(new JobSubmitRequest { Analysis = "do-nothing" });
        var filler = Path.Combine(_place.State, "filler");
        await using (var file = File.Create(filler))
        {
            var block = new byte[1 << 12];
            try
            {
                while (true)
                {
                    file.Write(block);
                    file.Flush();
                }
            }
            catch (IOException)
            {
                // Full.
            }
        }

        var statuses = new List<JobStatus>();
        // What is left of the last page of the journal takes a few records.
        for (var count = 0; count < 20; count++) statuses.Add(await _client.RunAsync(new JobSubmitRequest { Analysis = "do-nothing" }));
        Assert.That(statuses.Select(status => (status.State, status.Error)), Is.All.EqualTo((JobState.Succeeded, (ContractError?)null)));
        Assert.That(statuses[^1].Warnings, Has.Some.Contains("The record could not be written"));
        File.Delete(filler);
        var next = await _client.RunAsync(new JobSubmitRequest { Analysis = "do-nothing" });
        Assert.That(next.Warnings, Is.Empty);
        Assert.That((await _client.GetRecordAsync(new RecordRequest(next.Job))).Outcome, Is.EqualTo(JobState.Succeeded));
    }

    [Test]
    public async Task A_host_that_finds_no_room_for_its_first_file_says_so_instead_of_trying_for_ever()
    {
        using var place = new TestInstall();
        Directory.CreateDirectory(place.State);
        // One file for the root of the disk and one for the folder of its hosts; none is left for the lock in that.
        using var disk = new SmallDisk(place.State, "nr_inodes=2");
        var refused = await Assert.ThrowsAsync<UnwritableFileException>(() => TestHost.StartAsync(place));
        Assert.That(refused!.Message, Does.Contain(place.State).And.Contain("lock"));
    }

    private static DatasetCreateRequest Bytes(long count) => new() { ElementType = ElementType.UInt8, Shape = [count] };
}
