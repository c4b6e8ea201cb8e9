// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.Versioning;
using System.Text.Json;
using System.Text.Json.Nodes;
using NUnit.Framework;
using PluginHost.Client;
using PluginHost.Contract;
using PluginHost.Engine.Tests.Support;

namespace PluginHost.Engine.Tests;

/// <summary>A host is published, found, refused a second time, killed, replaced and stopped, and leaves nothing behind.</summary>
[TestFixture]
public sealed class HostLifeTests : InstallTest
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    [Test]
    public async Task A_published_host_is_found_by_its_state_folder()
    {
        Assert.That(await HostClient.TryConnectAsync(TestHost.Caller, Place.State), Is.Null, "there is none yet");
        await using var host = await TestHost.StartAsync(Place);
        await using var client = await host.DialAsync();
        var status = await client.StatusAsync();
        Assert.Multiple(() =>
        {
            Assert.That(status.ProcessId, Is.EqualTo(Environment.ProcessId));
            Assert.That(status.StateFolder, Is.EqualTo(Place.State));
            Assert.That(status.Sessions, Is.EqualTo(1));
            Assert.That(status.Address, Is.EqualTo(Published().Address));
        });
    }

    [Test]
    public async Task A_second_host_is_refused_with_a_sentence_that_names_the_first()
    {
        await using var host = await TestHost.StartAsync(Place);
        await using var client = await host.DialAsync();
        await using var second = await TestHost.StartAsync(Place);
        var refused = await Assert.ThrowsAsync<BusyException>(() => second.Engine.PublishAsync());
        Assert.That(refused!.Message, Does.Contain($"process {Environment.ProcessId}").And.Contain(Published().Address).And.Contain(Place.State));
        // It still serves its own process, and the first is not disturbed by its end.
        await using (var own = await second.ConnectAsync()) Assert.That((await own.ListAnalysesAsync(new CatalogueListRequest())).Analyses, Is.Not.Empty);
        await second.DisposeAsync();
        Assert.That((await client.StatusAsync()).Sessions, Is.EqualTo(1));
        await using var another = await host.DialAsync();
    }

    [Test, Platform(Exclude = "Win"), UnsupportedOSPlatform("windows")]
    public async Task Only_the_owner_reaches_sockets_and_folders([Values] bool theStateFolderIsOpen)
    {
        var expected = OwnerOnly;
        if (theStateFolderIsOpen)
        {
            Directory.CreateDirectory(Place.State);
            File.SetUnixFileMode(Place.State, expected |= UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }

        await using var host = await TestHost.StartAsync(Place);
        await using var client = await host.DialAsync();
        await client.RunAsync(new JobSubmitRequest { Analysis = "twin-dotnet/echo" });
        var created = await client.CreateAsync(new DatasetCreateRequest { ElementType = ElementType.UInt8, Shape = [10] });
        var socket = Published().Address;
        Assert.Multiple(() =>
        {
            Assert.That(File.GetUnixFileMode(socket), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite), "the socket");
            foreach (var folder in new[] { Path.Combine(Place.State, "run"), Path.Combine(Place.State, "records"), Path.Combine(Place.State, "logs"), Path.GetDirectoryName(socket)!, Path.GetDirectoryName(created.Location!.Path)! })
            {
                Assert.That(File.GetUnixFileMode(folder), Is.EqualTo(OwnerOnly), folder);
            }

            Assert.That(File.GetUnixFileMode(Place.State), Is.EqualTo(expected), "whose folder it is decides about it");
        });
    }

    // The folder of an instance is STATE/run/12345678, its sockets' names have up to 19 bytes, a socket's path at most 107.
    [TestCase(74, TestName = "A_state_folder_with_a_path_whose_sockets_just_fit_works")]
    [TestCase(75, TestName = "A_state_folder_with_a_path_whose_sockets_just_do_not_fit_works")]
    [TestCase(77, TestName = "A_state_folder_with_a_path_whose_workers_sockets_do_not_fit_works")]
    [TestCase(220, TestName = "A_state_folder_with_a_very_long_path_works")]
    public async Task A_state_folder_of_this_length_works(int length)
    {
        var missing = length - Place.Folder.Length - 1;
        using var place = new TestInstall(string.Concat(Enumerable.Repeat("a state folder/", 20))[..(missing - 1)] + "x");
        Assert.That(place.State, Has.Length.EqualTo(length));
        await WorksAsync(place);
    }

    [TestCase("Zustand für Elektronen/顕微鏡 データ")]
    [TestCase("with 'quotes' and \"more\" & $dollars; {folder}")]
    public async Task A_state_folder_with_any_name_works(string name)
    {
        using var place = new TestInstall(name);
        await WorksAsync(place);
    }

    [Test]
    public async Task A_host_that_was_killed_is_taken_over_with_all_it_left_behind()
    {
        string address;
        int[] workers;
        await using (var child = ChildProgram.Start("serve", Place.State, Place.Install))
        {
            address = await child.LineAsync();
            await using var client = await HostClient.TryConnectAsync(TestHost.Caller, Place.State);
            var job = await client!.SubmitAsync(new JobSubmitRequest { Analysis = "twin-python/count", Parameters = new JsonObject { ["count"] = 1000, ["pause"] = 1 } });
            await client.CreateAsync(new DatasetCreateRequest { ElementType = ElementType.UInt8, Shape = [1000] });
            await client.RunAsync(new JobSubmitRequest { Analysis = "leave-a-child" });
            await Eventually.HoldsAsync(async () => (await client.GetJobAsync(new JobRequest(job.Job))).State == JobState.Running);
            workers = [.. (await client.StatusAsync()).Workers.Select(worker => worker.ProcessId)];
            await child.KillAsync();
        }

        Assert.That(File.Exists(address), Is.True, "a killed host cannot tidy up");
        Assert.That(await HostClient.TryConnectAsync(TestHost.Caller, Place.State), Is.Null, "and nobody answers any more");
        Assert.That(workers, Has.Length.EqualTo(2));

        await using var next = await TestHost.StartAsync(Place);
        await using (var client = await next.DialAsync()) await client.RunAsync(new JobSubmitRequest { Analysis = "twin-dotnet/echo" });
        var left = Traces.Of(Path.GetFileName(Path.GetDirectoryName(address))!);
        Assert.Multiple(() =>
        {
            Assert.That(File.Exists(address), Is.False);
            Assert.That(left.Folders(), Is.Empty);
            Assert.That(Directory.EnumerateFileSystemEntries(Path.Combine(Place.State, "run")).Count(), Is.EqualTo(2), "the folder and lock of the next host");
        });
        await Eventually.HoldsAsync(() => left.Processes().Count == 0 && workers.All(Traces.IsGone));
    }

    [Test, Platform("Linux")]
    public async Task A_program_that_runs_for_a_killed_host_ends_by_itself()
    {
        Directory.CreateSymbolicLink(Path.Combine(Place.Plugins, "twin-as-commands"), Path.Combine(Repository.Root, "tests/TestPlugins/twin-as-commands"));
        await using var child = ChildProgram.Start("serve", Place.State, Place.Install);
        var traces = Traces.Of(Path.GetFileName(Path.GetDirectoryName(await child.LineAsync()))!);
        await using var client = await HostClient.TryConnectAsync(TestHost.Caller, Place.State);
        var job = (await client!.SubmitAsync(new JobSubmitRequest { Analysis = "twin-commands/count", Parameters = new JsonObject { ["count"] = 1000, ["pause"] = 1 } })).Job;
        await Eventually.HoldsAsync(async () => (await client.GetJobAsync(new JobRequest(job))).Fraction is > 0);
        Assert.That(traces.Processes(), Has.Count.EqualTo(2), "worker and program");
        await child.KillAsync();
        await Eventually.HoldsAsync(() => traces.Processes().Count == 0);
    }

    [Test, Platform("Linux")]
    public async Task Shared_memory_of_a_killed_host_is_given_back_also_when_its_state_folder_is_gone()
    {
        Traces traces;
        using (var other = new TestInstall())
        {
            await using var child = ChildProgram.Start("serve", other.State, other.Install);
            traces = Traces.Of(Path.GetFileName(Path.GetDirectoryName(await child.LineAsync()))!);
            await using var client = await HostClient.TryConnectAsync(TestHost.Caller, other.State);
            await client!.CreateAsync(new DatasetCreateRequest { ElementType = ElementType.UInt8, Shape = [1000] });
            await using (await TestHost.StartAsync(Place)) Assert.That(traces.Folders(), Has.Count.EqualTo(1), "that of a host that lives");
            await child.KillAsync();
        }

        Assert.That(traces.Folders(), Has.Count.EqualTo(1));
        await using (await TestHost.StartAsync(Place)) Assert.That(traces.Folders(), Is.Empty);
        Assert.That(Directory.EnumerateFiles("/dev/shm", traces.Name + "*"), Is.Empty, "nor is its lock");
    }

    [Test]
    public async Task A_host_that_is_stopped_leaves_nothing_behind()
    {
        Traces traces;
        int[] workers;
        // A process number comes again: what an earlier one that was killed left under the same number is not these workers'.
        var earlier = Directory.GetFileSystemEntries(Path.GetTempPath()).ToHashSet();
        await using (var host = await TestHost.StartAsync(Place))
        {
            await using var client = await host.DialAsync();
            traces = Traces.Of(Path.GetFileName(Path.GetDirectoryName(Published().Address))!);
            var kept = await client.CreateAsync(new DatasetCreateRequest { ElementType = ElementType.UInt8, Shape = [1000], Keep = true });
            foreach (var analysis in new[] { "twin-python/echo", "twin-dotnet/echo", "leave-a-child" }) await client.RunAsync(new JobSubmitRequest { Analysis = analysis });
            workers = [.. (await client.StatusAsync()).Workers.Select(worker => worker.ProcessId)];
            Assert.That(traces.Folders(), Has.Count.EqualTo(OperatingSystem.IsLinux() ? 1 : 0), "in shared memory");
            Assert.That(traces.Processes(), Has.Count.EqualTo(4), "three workers and a child");
            Assert.That(File.Exists(kept.Location!.Path), Is.True);
        }

        Assert.Multiple(() =>
        {
            Assert.That(traces.Folders(), Is.Empty);
            Assert.That(
                workers.SelectMany(worker => Directory.EnumerateFileSystemEntries(Path.GetTempPath(), $"*-{worker}-*")).Where(path => !earlier.Contains(path)),
                Is.Empty,
                "what .NET opens for debuggers");
            Assert.That(Directory.EnumerateFileSystemEntries(Path.Combine(Place.State, "run")), Is.Empty);
            Assert.That(File.Exists(Path.Combine(Place.State, HostAddress.FileName)), Is.False);
        });
        await Eventually.HoldsAsync(() => traces.Processes().Count == 0 && workers.All(Traces.IsGone));
    }

    [Test]
    public async Task A_host_that_gets_SIGTERM_ends_its_jobs_with_a_reason_and_writes_their_records()
    {
        await using var child = ChildProgram.Start("serve", Place.State, Place.Install);
        var address = await child.LineAsync();
        await using var client = await HostClient.TryConnectAsync(TestHost.Caller, Place.State);
        var stopping = new TaskCompletionSource<HostStopping>();
        client!.Stopping += stopping.SetResult;
        var job = (await client.SubmitAsync(new JobSubmitRequest { Analysis = "twin-dotnet/count", Parameters = new JsonObject { ["count"] = 1000, ["pause"] = 1 } })).Job;
        await Eventually.HoldsAsync(async () => (await client.GetJobAsync(new JobRequest(job))).State == JobState.Running);
        var waiting = client.WaitJobAsync(new JobWaitRequest(job));
        Assert.That(await child.TerminateAsync(), Is.Zero);
        Assert.That((await stopping.Task).Reason, Is.EqualTo("It was terminated."));
        var status = await waiting;
        Assert.That(status.Error, Is.EqualTo(new ContractError(ErrorKind.Cancelled, "The host stopped before the job had ended.")));
        await client.Completion;

        await using var next = await TestHost.StartAsync(Place);
        await using var caller = await next.ConnectAsync();
        var record = await caller.GetRecordAsync(new RecordRequest(job));
        Assert.That(record.Outcome, Is.EqualTo(JobState.Failed));
        Assert.That(record.Error, Is.EqualTo(status.Error));
        Assert.That(File.Exists(address), Is.False);
    }

    [Test]
    public async Task A_job_that_ends_within_the_grace_time_of_a_stop_succeeds()
    {
        await using var host = await TestHost.StartAsync(Place);
        await using var client = await host.DialAsync();
        var waiting = client.RunAsync(new JobSubmitRequest { Analysis = "twin-dotnet/count", Parameters = new JsonObject { ["count"] = 2, ["pause"] = 0.2 } });
        await Eventually.HoldsAsync(async () => (await client.StatusAsync()).RunningJobs == 1);
        await host.Engine.StopAsync("Enough.", TimeSpan.FromMinutes(1));
        Assert.That((await waiting).State, Is.EqualTo(JobState.Succeeded));
    }

    [TestCase(-5)]
    [TestCase(0)]
    public async Task A_stop_without_grace_ends_at_once(int seconds)
    {
        await using var host = await TestHost.StartAsync(Place);
        await using var client = await host.DialAsync();
        var waiting = client.RunAsync(new JobSubmitRequest { Analysis = "twin-dotnet/count", Parameters = new JsonObject { ["count"] = 1000, ["pause"] = 1 } });
        await Eventually.HoldsAsync(async () => (await client.StatusAsync()).RunningJobs == 1);
        await host.Engine.StopAsync("Enough.", TimeSpan.FromSeconds(seconds));
        Assert.That((await waiting).Error?.Detail, Does.Contain("The host stopped"));
    }

    [Test]
    public async Task A_caller_that_does_not_read_keeps_neither_the_host_nor_its_stop_waiting()
    {
        await using var host = await TestHost.StartAsync(Place);
        await using var client = await host.DialAsync();
        await using var deaf = await host.DialRawAsync();
        await deaf.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"session/open","params":{"contract":"~1.0","client":{"name":"deaf","version":"1"}}}""", TimeLimit.Token);
        var asking = Task.Run(async () =>
        {
            for (var id = 2; id < 100_000; id++) await deaf.SendAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"plugin/list"}""", TimeLimit.Token);
        });
        // Its own jobs tell it more than it reads, too.
        await Eventually.HoldsAsync(async () => (await client.StatusAsync()).Sessions == 2);
        for (var count = 0; count < 20; count++)
        {
            Assert.That((await client.RunAsync(new JobSubmitRequest { Analysis = "twin-dotnet/echo" })).State, Is.EqualTo(JobState.Succeeded));
        }

        await host.Engine.StopAsync("Enough.", TimeSpan.Zero);
        await Assert.CatchAsync<IOException>(() => asking);
    }

    private HostAddress Published() =>
        JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(Place.State, HostAddress.FileName)), ContractJson.Default.HostAddress)!;

    private static async Task WorksAsync(TestInstall place)
    {
        await using var host = await TestHost.StartAsync(place);
        await using var client = await host.DialAsync();
        foreach (var plugin in new[] { "twin-dotnet", "twin-python" })
        {
            var created = await client.CreateAsync(new DatasetCreateRequest { ElementType = ElementType.Float64, Shape = [3] });
            var status = await client.RunAsync(new JobSubmitRequest
            {
                Analysis = plugin + "/double",
                Inputs = new Dictionary<string, InputReference> { ["signal"] = new() { Dataset = created.Dataset } },
            });
            Assert.That(status.State, Is.EqualTo(JobState.Succeeded), status.Error?.Detail);
        }
    }
}
