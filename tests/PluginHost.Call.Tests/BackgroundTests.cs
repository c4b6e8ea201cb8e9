// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Call.Tests.Support;
using PluginHost.Cli.Tests.Support;

namespace PluginHost.Call.Tests;

/// <summary>Jobs that go on when the client has left.</summary>
internal sealed class BackgroundTests : CallTest
{
    [Test]
    public void A_started_job_is_polled_and_its_result_fetched_once()
    {
        Serve();
        var started = Answer("start", "virtual-detector", Patterns, "--set", "outer=12").Done();
        var polled = Answer("poll", started["job"], "--seconds", "60").Done();
        Assert.That(polled["state"], Is.EqualTo("succeeded"));
        Assert.That(polled["output.0.dataset"], Is.Not.Empty);
        var result = Answer("result", started["job"], "--output", "out").Done();
        Assert.That(result["output.0.title"], Is.Not.Empty);
        Assert.That(new FileInfo(result["output.0.file"]).Length, Is.EqualTo(long.Parse(result["output.0.bytes"], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.That(Answer("status").Done()["datasets"], Is.EqualTo("0"), "what was fetched is let go");
        Assert.That(Answer("result", started["job"], "--output", "again").Failed(3, "DatasetGone")["error.detail"], Is.EqualTo($"The results of the job {started["job"]} were fetched or released already."));
    }

    [Test]
    public void A_job_that_runs_is_no_failure_and_cancelling_it_is_none_either()
    {
        Serve();
        var job = Answer("start", "heed-cancellation").Done()["job"];
        var running = Answer("poll", job, "--seconds", "0");
        Assert.That(running["outcome"], Is.EqualTo("running"));
        Assert.That(running.ExitCode, Is.Zero);
        Assert.That(Answer("result", job, "--seconds", "0")["outcome"], Is.EqualTo("running"));
        Assert.That(Answer("cancel", job).Done()["state"], Is.EqualTo("cancelled"));
        Answer("poll", job).Failed(130, "Cancelled");
        Answer("result", job).Failed(130, "Cancelled");
        Assert.That(Answer("cancel", job).Done()["state"], Is.EqualTo("cancelled"), "cancelling twice is no error");
    }

    [Test]
    public void A_job_that_fails_tells_its_poller_why()
    {
        Serve();
        var job = Answer("start", "throw-an-exception").Done()["job"];
        var failed = Answer("poll", job, "--seconds", "60").Failed(4, "PluginFailed");
        Assert.That(failed["error.detail"], Does.Contain("upside down"));
        Assert.That(failed["state"], Is.EqualTo("failed"));
    }

    [Test]
    public void A_client_that_is_killed_takes_its_run_along()
    {
        Serve();
        var run = Start("run", "heed-cancellation", "--progress", "progress.txt");
        var job = JobOf(InWork("progress.txt"));
        run.Signal(RunningProgram.KillAtOnce);
        run.ToTheEnd();
        Answer("poll", job, "--seconds", "60").Failed(130, "Cancelled");
    }

    [Test]
    public void A_client_that_is_interrupted_cancels_its_run_and_says_so()
    {
        Serve();
        var run = Start("run", "heed-cancellation", "--progress", "progress.txt", "--answer", "answer.txt");
        JobOf(InWork("progress.txt"));
        run.Signal(RunningProgram.Interrupt);
        var outcome = run.ToTheEnd();
        CallAnswer.OfFile(InWork("answer.txt"), outcome.ExitCode).Failed(130, "Cancelled");
    }

    [Test]
    public void A_host_that_dies_ends_the_call_with_one_sentence_and_leaves_nothing()
    {
        var host = Serve();
        var run = Start("run", "heed-cancellation", "--progress", "progress.txt", "--answer", "answer.txt", "--output", "out");
        JobOf(InWork("progress.txt"));
        host.Signal(RunningProgram.KillAtOnce);
        var outcome = run.ToTheEnd();
        CallAnswer.OfFile(InWork("answer.txt"), outcome.ExitCode).Failed(5, "HostGone");
        Assert.That(Directory.EnumerateFileSystemEntries(InWork("out")), Is.Empty);
    }

    [Test]
    public void A_job_of_a_host_that_has_gone_is_not_waited_for()
    {
        var host = Serve();
        var job = Answer("start", "heed-cancellation").Done()["job"];
        host.Signal(RunningProgram.KillAtOnce);
        host.ToTheEnd();
        foreach (var verb in new[] { "poll", "result", "cancel", "release" }) Answer(verb, job).Failed(5, "NoHost");
    }

    // The progress file is there as soon as the job is.
    private static string JobOf(string progress)
    {
        Assert.That(() => File.Exists(progress), Is.True.After(60_000, 20));
        return CallAnswer.OfFile(progress, 0)["job"];
    }
}
