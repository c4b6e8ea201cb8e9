// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NUnit.Framework;
using PluginHost.Contract;
using PluginHost.Engine.Tests.Support;

namespace PluginHost.Engine.Tests;

/// <summary>Every job leaves a record that says what ran on what, and what came out; also a job that failed or never ran.</summary>
[TestFixture]
public sealed class RecordTests : HostTest
{
    protected override HostOptions Change(HostOptions options) => options with { WorkersPerPlugin = 1, Host = new PeerVersion("a-host", "7.8.9") };

    [Test]
    public async Task A_record_says_what_ran_on_what_where_and_when()
    {
        var before = DateTimeOffset.UtcNow;
        var status = await Client.RunAsync(new JobSubmitRequest { Analysis = "twin-dotnet/count", Parameters = new JsonObject { ["count"] = 2 }, Limits = new JobLimits(50, 1L << 40) });
        var after = DateTimeOffset.UtcNow;
        var record = await Client.GetRecordAsync(new RecordRequest(status.Record!));
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Host.Place.Plugins, "twin", "plugin.json")))!;
        Assert.Multiple(() =>
        {
            Assert.That(record.Record, Is.EqualTo(status.Record));
            Assert.That(record.Job, Is.EqualTo(status.Job));
            Assert.That(record.Analysis, Is.EqualTo("count"));
            Assert.That(record.Plugin.Id, Is.EqualTo("twin-dotnet"));
            Assert.That(record.Plugin.Version, Is.EqualTo((string?)manifest["version"]));
            Assert.That(record.Plugin.Licence, Is.EqualTo((string?)manifest["licence"]));
            Assert.That(record.Plugin.Sha256, Is.EqualTo(FolderChecksum(Path.Combine(Host.Place.Plugins, "twin"))));
            Assert.That(record.Parameters.ToJsonString(), Is.EqualTo("""{"count":2,"pause":0}"""), "the default too");
            Assert.That(record.Limits, Is.EqualTo(new JobLimits(50, 1L << 40)));
            Assert.That(record.Host, Is.EqualTo(new PeerVersion("a-host", "7.8.9")));
            Assert.That(record.Client, Is.EqualTo(TestHost.Caller));
            Assert.That(record.Machine.Name, Is.EqualTo(Environment.MachineName));
            Assert.That(record.Machine.Processors, Is.EqualTo(Environment.ProcessorCount));
            Assert.That(record.Machine.Runtime, Is.EqualTo(Environment.Version.ToString()));
            Assert.That(record.Machine.System, Is.Not.Empty);
            Assert.That(record.Machine.Architecture, Is.Not.Empty);
            Assert.That(new DateTimeOffset?[] { before, record.Submitted, record.Started, record.Ended, after }, Is.Ordered);
            Assert.That(record.Outcome, Is.EqualTo(JobState.Succeeded));
            Assert.That(record.Values.ToJsonString(), Is.EqualTo("""{"counted":2}"""));
            Assert.That(record.Error, Is.Null);
        });
    }

    [Test]
    public async Task A_command_whose_job_failed_does_not_wait_for_the_checksum_of_a_large_input()
    {
        using var place = new TestInstall();
        var path = place.PathOf("large.raw");
        const long Bytes = 16L << 30;
        await using (var file = File.Create(path)) file.SetLength(Bytes);
        string job;
        await using (var host = await TestHost.StartAsync(place))
        {
            var client = await host.ConnectAsync();
            var array = new DatasetCreateRequest { ElementType = ElementType.Float64, Shape = [Bytes >> 23, 1024, 1024], Location = new ArrayLocation(path) };
            var status = await client.RunAsync(new JobSubmitRequest
            {
                Analysis = "twin-dotnet/sum",
                Inputs = new Dictionary<string, InputReference> { ["signal"] = new() { Array = array } },
                Limits = new JobLimits(0.2),
            });
            Assert.That(status.State, Is.EqualTo(JobState.Failed));
            job = status.Job;
        }

        await using var after = await TestHost.StartAsync(place);
        var record = await (await after.ConnectAsync()).GetRecordAsync(new RecordRequest(job));
        Assert.That((record.Inputs["signal"].Sha256, record.Inputs["signal"].Note), Is.EqualTo(((string?)null, "The host stopped before the checksum was taken.")));
    }

    [Test]
    public async Task Inputs_and_outputs_are_on_record_with_their_true_checksums()
    {
        var path = Host.Place.PathOf("numbers.npy");
        NumPyFile.Write(path, "<f8", [2, 3], [1, 2, 3, 4, 5, 6]);
        var status = await DoubleAsync(new InputReference { Path = path });
        var record = await Client.GetRecordAsync(new RecordRequest(status.Job));
        var (input, output) = (record.Inputs["signal"], record.Outputs["doubled"]);
        var doubled = await Client.ReadAsync(new DatasetReadRequest { Dataset = status.Outputs["doubled"].Dataset! });
        Assert.Multiple(() =>
        {
            Assert.That(input.Path, Is.EqualTo(path));
            Assert.That(input.Signal, Is.Zero);
            Assert.That(input.Bytes, Is.EqualTo(new FileInfo(path).Length));
            Assert.That(input.Sha256, Is.EqualTo(Sha256(File.ReadAllBytes(path))));
            Assert.That(input.Note, Is.Null);
            Assert.That(input.ElementType, Is.EqualTo(ElementType.Float64));
            Assert.That(input.Shape, Is.EqualTo((long[])[2, 3]));
            Assert.That(output.Bytes, Is.EqualTo(48));
            Assert.That(output.Shape, Is.EqualTo((long[])[2, 3]));
            Assert.That(output.Sha256, Is.EqualTo(Sha256(Convert.FromBase64String(doubled.Data))));
            Assert.That(output.Sha256, Is.EqualTo(Sha256([.. new[] { 2.0, 4, 6, 8, 10, 12 }.SelectMany(BitConverter.GetBytes)])), "the bytes are those of the doubled numbers");
        });
    }

    [Test]
    public async Task The_record_of_a_second_step_names_that_of_the_first()
    {
        var path = Host.Place.PathOf("numbers.npy");
        NumPyFile.Write(path, "<f8", [3], [1, 2, 3]);
        var first = await DoubleAsync(new InputReference { Path = path });
        var second = await DoubleAsync(new InputReference { Dataset = first.Outputs["doubled"].Dataset });
        var input = (await Client.GetRecordAsync(new RecordRequest(second.Record!))).Inputs["signal"];
        Assert.That(input.Record, Is.EqualTo(first.Record));
        Assert.That(input.Sha256, Is.EqualTo((await Client.GetRecordAsync(new RecordRequest(first.Record!))).Outputs["doubled"].Sha256));
        Assert.That(input.Path, Is.Null);
    }

    [Test]
    public async Task A_job_that_failed_is_on_record_with_its_error()
    {
        var status = await Client.RunAsync(new JobSubmitRequest { Analysis = "twin-dotnet/fail" });
        var record = await Client.GetRecordAsync(new RecordRequest(status.Record!));
        Assert.That(record.Outcome, Is.EqualTo(JobState.Failed));
        Assert.That(record.Error, Is.EqualTo(status.Error));
        Assert.That(record.Error?.Detail, Does.Contain("There is nothing to see here."));
        Assert.That(record.Outputs, Is.Empty);
    }

    [Test]
    public async Task A_job_that_was_cancelled_before_it_ran_is_on_record_without_a_start()
    {
        var running = await Client.SubmitAsync(Counting());
        await Eventually.HoldsAsync(async () => (await Client.GetJobAsync(new JobRequest(running.Job))).State == JobState.Running);
        var waiting = await Client.SubmitAsync(Counting());
        await Client.CancelJobAsync(new JobRequest(waiting.Job));
        await Client.CancelJobAsync(new JobRequest(running.Job));
        var (never, begun) = (await Client.GetRecordAsync(new RecordRequest(waiting.Job)), await Client.GetRecordAsync(new RecordRequest(running.Job)));
        Assert.Multiple(() =>
        {
            Assert.That(never.Outcome, Is.EqualTo(JobState.Cancelled));
            Assert.That(never.Started, Is.Null);
            Assert.That(never.Error?.Kind, Is.EqualTo(ErrorKind.Cancelled));
            Assert.That(begun.Outcome, Is.EqualTo(JobState.Cancelled));
            Assert.That(begun.Started, Is.GreaterThanOrEqualTo(begun.Submitted));
        });
    }

    [Test]
    public async Task Records_are_lines_of_JSON_in_the_state_folder_that_a_later_host_knows()
    {
        var jobs = new List<string>();
        for (var count = 0; count < 3; count++) jobs.Add((await Client.RunAsync(new JobSubmitRequest { Analysis = "twin-dotnet/echo" })).Job);
        await Client.DisposeAsync();
        await using var later = await TestHost.StartAsync(Host.Place);
        await using var caller = await later.ConnectAsync();
        var lines = Directory.EnumerateFiles(Path.Combine(Host.StateFolder, "records"), "records-*.jsonl").SelectMany(File.ReadAllLines).ToArray();
        Assert.That(lines.Select(line => (string?)JsonNode.Parse(line)!["job"]), Is.EqualTo(jobs), "one line each, in their order");
        Assert.That((await caller.ListRecordsAsync(new RecordListRequest())).Records.Select(record => record.Job), Is.EqualTo(jobs.AsEnumerable().Reverse()));
        var record = await caller.GetRecordAsync(new RecordRequest(jobs[1]));
        Assert.That(JsonSerializer.Serialize(record, ContractJson.Default.JobRecord), Is.EqualTo(lines[1]));
        await Assert.ThrowsAsync<UnknownJobException>(() => caller.GetRecordAsync(new RecordRequest("r-none")));
    }

    [Test]
    public async Task A_line_that_was_cut_short_costs_only_itself()
    {
        var first = await Client.RunAsync(new JobSubmitRequest { Analysis = "twin-dotnet/echo" });
        var path = Directory.EnumerateFiles(Path.Combine(Host.StateFolder, "records"), "records-*.jsonl").Single();
        await File.AppendAllTextAsync(path, """{"record":"r-cut","job":""");
        var second = await Client.RunAsync(new JobSubmitRequest { Analysis = "twin-dotnet/echo" });
        Assert.That((await Client.ListRecordsAsync(new RecordListRequest())).Records.Select(record => record.Job), Is.EqualTo(new[] { second.Job, first.Job }));
    }

    [Test]
    public async Task A_file_that_changed_after_it_was_opened_has_a_note_in_place_of_a_checksum()
    {
        var path = Host.Place.PathOf("numbers.npy");
        NumPyFile.Write(path, "<f8", [3], [1, 2, 3]);
        var opened = (await Client.OpenAsync(new DatasetOpenRequest(path))).Signals[0].Signal;
        NumPyFile.Write(path, "<f8", [4], [1, 2, 3, 4]);
        var status = await DoubleAsync(new InputReference { Dataset = opened.Dataset });
        var input = (await Client.GetRecordAsync(new RecordRequest(status.Record!))).Inputs["signal"];
        Assert.That(input.Sha256, Is.Null);
        Assert.That(input.Note, Does.Contain("changed"));
    }

    [Test]
    public async Task An_input_that_is_removed_after_the_answer_has_its_checksum_all_the_same()
    {
        var path = Host.Place.PathOf("large.npy");
        NumPyFile.Write(path, "<f8", [4 << 20], new double[4 << 20]);
        var expected = Sha256(await File.ReadAllBytesAsync(path));
        var status = await DoubleAsync(new InputReference { Path = path });
        File.Delete(path);
        Assert.That((await Client.GetRecordAsync(new RecordRequest(status.Record!))).Inputs["signal"], Has.Property("Sha256").EqualTo(expected).And.Property("Note").Null);
    }

    private static JobSubmitRequest Counting() => new() { Analysis = "twin-dotnet/count", Parameters = new JsonObject { ["count"] = 1000, ["pause"] = 1 } };

    private async Task<JobStatus> DoubleAsync(InputReference input)
    {
        var status = await Client.RunAsync(new JobSubmitRequest { Analysis = "twin-dotnet/double", Inputs = new Dictionary<string, InputReference> { ["signal"] = input } });
        Assert.That(status.State, Is.EqualTo(JobState.Succeeded), status.Error?.Detail);
        return status;
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    // As docs and contract define it: names and checksums of all files, in the order of the names.
    private static string FolderChecksum(string folder)
    {
        var real = new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder;
        var all = new List<byte>();
        foreach (var name in Directory.EnumerateFiles(real, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(real, path)).Order(StringComparer.Ordinal))
        {
            all.AddRange(Encoding.UTF8.GetBytes(name + "\n"));
            all.AddRange(SHA256.HashData(File.ReadAllBytes(Path.Combine(real, name))));
        }

        return Sha256([.. all]);
    }
}
