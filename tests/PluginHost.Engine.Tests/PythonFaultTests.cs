// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using NUnit.Framework;
using PluginHost.Contract;
using PluginHost.Engine.Tests.Support;

namespace PluginHost.Engine.Tests;

/// <summary>Whatever a plugin in Python does ends its own job, with the right kind of error, and nothing else.</summary>
[TestFixture]
public sealed class PythonFaultTests : HostTest
{
    private static readonly double[] Numbers = [.. Enumerable.Range(0, 12).Select(number => (double)number)];

    protected override HostOptions Change(HostOptions options) => options with { WorkerOutputBytes = 8 << 20, CancelGrace = TimeSpan.FromMilliseconds(300) };

    [TestCase("py-raise", ErrorKind.PluginFailed, "The lattice is upside down. (ZeroDivisionError, logged as e-")]
    [TestCase("py-refuse", ErrorKind.PluginFailed, "The image has no lattice in it.")]
    [TestCase("py-segfault", ErrorKind.PluginCrashed, "SIGSEGV")]
    [TestCase("py-abort", ErrorKind.PluginCrashed, "SIGABRT")]
    [TestCase("py-leave", ErrorKind.PluginCrashed, "exit code 7")]
    [TestCase("py-sys-exit", ErrorKind.PluginFailed, "enough (SystemExit, logged as e-")]
    [TestCase("py-hang", ErrorKind.TimedOut, "limit of 1 s")]
    [TestCase("py-flood", ErrorKind.PluginFailed, "printed more than 8 MiB")]
    [TestCase("py-recurse", ErrorKind.PluginFailed, "maximum recursion depth exceeded")]
    [TestCase("py-allocate", ErrorKind.OutOfMemory, "limit of 500000000 bytes")]
    public async Task A_fault_ends_its_job_with_its_kind_and_the_host_goes_on(string analysis, string kind, string words)
    {
        var status = await RunAsync(analysis, new JobLimits(analysis == "py-hang" ? 1 : 60, 500_000_000));
        Assert.Multiple(() =>
        {
            Assert.That(status.State, Is.EqualTo(JobState.Failed));
            Assert.That(status.Error?.Kind, Is.EqualTo(kind), status.Error?.Detail);
            Assert.That(status.Error?.Detail, Does.Contain(words));
            Assert.That(status.Error?.Detail, Does.Not.Contain("File \"").And.Not.Contain("Traceback"), "no stack trace crosses the contract");
        });
        Assert.That(await AnswerAsync(), Is.EqualTo(42));
    }

    [Test]
    public async Task A_crash_shows_the_last_lines_that_were_printed() =>
        Assert.That((await RunAsync("py-leave")).Error?.Detail, Does.Contain("leaving now"));

    [Test]
    public async Task The_traceback_is_in_the_log_under_the_id_that_the_error_names()
    {
        var detail = (await RunAsync("py-raise")).Error!.Detail;
        var id = detail[detail.IndexOf("e-", StringComparison.Ordinal)..].TrimEnd(')');
        await Eventually.HoldsAsync(() => Log().Contains(id, StringComparison.Ordinal));
        Assert.That(Log(), Does.Contain("faults.py").And.Contain("in throw"));
    }

    [TestCase("py-fork")]
    [TestCase("py-leak-threads")]
    [TestCase("py-close-output")]
    public async Task What_a_job_leaves_behind_does_no_harm_to_the_next(string analysis)
    {
        var status = await RunAsync(analysis);
        Assert.That(status.State, Is.EqualTo(JobState.Succeeded), status.Error?.Detail);
        Assert.That(await AnswerAsync(), Is.EqualTo(42));
        Assert.That((await Client.StatusAsync()).Workers, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Printed_megabytes_below_the_limit_are_no_fault()
    {
        var status = await RunAsync("py-print", parameters: new JsonObject { ["lines"] = 4096 });
        Assert.That((int?)status.Values["printed"], Is.EqualTo(4096), status.Error?.Detail);
    }

    [Test]
    public async Task A_job_that_heeds_cancellation_leaves_its_worker_warm()
    {
        var job = (await Client.SubmitAsync(new JobSubmitRequest { Analysis = "py-heed" })).Job;
        while ((await Client.GetJobAsync(new JobRequest(job))).Fraction is null or 0) await Task.Delay(10);
        Assert.That((await Client.CancelJobAsync(new JobRequest(job))).State, Is.EqualTo(JobState.Cancelled));
        Assert.That((await Client.StatusAsync()).Workers, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_job_that_hangs_in_native_code_is_ended_with_its_worker()
    {
        var job = (await Client.SubmitAsync(new JobSubmitRequest { Analysis = "py-hang" })).Job;
        while ((await Client.GetJobAsync(new JobRequest(job))).State == JobState.Queued) await Task.Delay(10);
        Assert.That((await Client.CancelJobAsync(new JobRequest(job))).State, Is.EqualTo(JobState.Cancelled));
        Assert.That((await Client.StatusAsync()).Workers, Is.Empty);
    }

    [Test]
    public async Task Warnings_reach_the_caller_and_all_that_was_said_reaches_the_log()
    {
        var status = await RunAsync("py-warn");
        Assert.That(status.Warnings, Is.EqualTo(["Take this result with care."]));
        await Eventually.HoldsAsync(() => Log().Contains("the lens is cold", StringComparison.Ordinal));
        Assert.That(Log(), Does.Contain("the magnification is a guess"));
    }

    [Test]
    public async Task An_input_cannot_be_written()
    {
        var input = await InputAsync();
        var status = await RunAsync("py-write-input", inputs: input);
        Assert.That(status.Error?.Detail, Does.Contain("read-only"));
        Assert.That(await ReadAsync(input["signal"].Dataset!), Is.EqualTo(Numbers));
    }

    [Test]
    public async Task A_type_that_the_contract_does_not_know_is_refused_with_what_to_do()
    {
        var status = await RunAsync("py-wrong-type", inputs: await InputAsync());
        Assert.That(status.Error?.Detail, Does.Contain("float16").And.Contain("array.astype('float32')"));
    }

    [Test]
    public async Task A_part_of_a_result_in_the_scratch_file_is_handed_over_where_it_lies()
    {
        var status = await RunAsync("py-part-of-result", inputs: await InputAsync());
        var middle = status.Outputs["middle"];
        Assert.That(middle.Shape, Is.EqualTo([2L, 3]));
        Assert.That(middle.Location!.Offset, Is.EqualTo(3 * sizeof(double)));
        Assert.That(await ReadAsync(middle.Dataset!), Is.EqualTo(Numbers[3..9]));
    }

    private Task<JobStatus> RunAsync(string analysis, JobLimits? limits = null, JsonObject? parameters = null, IReadOnlyDictionary<string, InputReference>? inputs = null) => Client.RunAsync(
        new JobSubmitRequest { Analysis = analysis, Limits = limits, Parameters = parameters ?? [], Inputs = inputs ?? new Dictionary<string, InputReference>() });

    private async Task<int?> AnswerAsync() => (int?)(await RunAsync("py-well-behaved")).Values["answer"];

    private async Task<IReadOnlyDictionary<string, InputReference>> InputAsync()
    {
        var path = Host.Place.PathOf("numbers.npy");
        NumPyFile.Write(path, "<f8", [4, 3], Numbers);
        var opened = await Client.OpenAsync(new DatasetOpenRequest(path));
        return new Dictionary<string, InputReference> { ["signal"] = new() { Dataset = opened.Signals[0].Signal.Dataset } };
    }

    private async Task<double[]> ReadAsync(string dataset)
    {
        var read = await Client.ReadAsync(new DatasetReadRequest { Dataset = dataset });
        return MemoryMarshal.Cast<byte, double>(Convert.FromBase64String(read.Data)).ToArray();
    }

    private string Log() => string.Concat(Directory.EnumerateFiles(Path.Combine(Host.StateFolder, "logs")).Select(file =>
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }));
}
