// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Call.Tests.Support;
using PluginHost.Cli.Tests.Support;

namespace PluginHost.Call.Tests;

internal sealed class RefusalTests : CallTest
{
    [TestCase(2, "WrongUsage", "rnu")]
    [TestCase(2, "WrongUsage", "list", "--ful")]
    [TestCase(2, "WrongUsage", "poll")]
    [TestCase(2, "WrongUsage", "run")]
    [TestCase(2, "WrongUsage", "run", "virtual-detector", "--set", "outer")]
    [TestCase(2, "WrongUsage", "poll", "j-1", "--seconds", "soon")]
    [TestCase(2, "WrongUsage", "--escaped", "list", "%1")]
    [TestCase(3, "UnreadableFile", "run", "--request", "absent.txt")]
    [TestCase(5, "NoHost", "poll", "j-1")]
    public void What_is_wrong_is_known_without_a_host(int exitCode, string kind, params string[] arguments)
    {
        Answer(arguments).Failed(exitCode, kind);
        Assert.That(File.Exists(Path.Combine(Home, "host.json")), Is.False, "no host was started for it");
    }

    [Test]
    public void A_line_with_a_broken_escape_is_answered_with_its_verb()
        => Assert.That(Answer("--escaped", "list", "%1").Failed(2, "WrongUsage")["verb"], Is.EqualTo("list"));

    [Test]
    public void What_the_host_refuses_has_its_sentence_and_its_code()
    {
        Serve();
        Assert.That(Answer("run", "virtual-detectr").Failed(3, "UnknownAnalysis")["error.detail"], Does.Contain("virtual-detectr"));
        Assert.That(Answer("run", "virtual-detector", Patterns, "--set", "outer=wide").Failed(3, "InvalidParameters")["error.where"], Is.EqualTo("/outer"));
        Answer("run", "virtual-detector", InWork("absent.dm4")).Failed(3, "UnreadableFile");
        Answer("run", "virtual-detector").Failed(3, "InvalidInput");
        Answer("run", "throw-an-exception").Failed(4, "PluginFailed");
        Answer("run", "call-exit").Failed(4, "PluginCrashed");
        Answer("run", "spin", "--limit-seconds", "1").Failed(4, "TimedOut");
        Answer("poll", "j-000000000000").Failed(3, "UnknownJob");
        Assert.That(Call("describe", "nothing").Error, Does.StartWith("error: "), "standard error has the sentence too");
        Assert.That((string?)Call("describe", "nothing", "--json").Json["error"]!["kind"], Is.EqualTo("UnknownAnalysis"));
    }

    [Test]
    public void A_raw_file_that_is_too_short_is_refused_with_both_lengths()
    {
        Serve();
        File.WriteAllBytes(InWork("short.raw"), new byte[10]);
        var answer = Answer("run", "--request", Request("analysis=negative", "input.0.raw=" + InWork("short.raw"), "input.0.dtype=float32", "input.0.shape=2,2"));
        Assert.That(answer.Failed(3, "UnreadableFile")["error.detail"], Does.Contain("10 bytes").And.Contain("16"));
    }

    [Test]
    public void A_place_that_cannot_be_written_is_refused_before_anything_runs()
    {
        Serve();
        File.WriteAllText(InWork("in the way"), "");
        Assert.That(Call("run", "do-nothing", "--answer", InWork("absent", "answer.txt")), Has.Property("ExitCode").EqualTo(3).And.Property("Error").Contains("answer.txt"));
        Answer("run", "virtual-detector", Patterns, "--output", InWork("in the way")).Failed(3, "UnwritableFile");
        if (OperatingSystem.IsLinux())
        {
            // The system says of both that a file is not found.
            Assert.That(Answer("run", "virtual-detector", Patterns, "--output", "/proc/xx").Failed(3, "UnwritableFile")["error.detail"], Does.EndWith(": the folder '/proc' cannot be written to."));
            Assert.That(Call("run", "do-nothing", "--answer", "/proc/xx").Error, Does.Contain(": the folder '/proc' cannot be written to."));
        }

        Assert.That(Program("jobs", "--json").Succeeded().Json["jobs"]!.AsArray(), Is.Empty);
    }

    [Test]
    public void A_full_disk_leaves_no_half_of_an_output_and_no_half_of_an_answer()
    {
        Serve();
        // As on a full disk, every write fails; without this the system would end the program.
        const string Limited = "ulimit -f 0; trap '' XFSZ; exec \"$0\" \"$@\"";
        var output = Start("/bin/sh", ["-c", Limited, Client, "run", "virtual-detector", Patterns, "--output", InWork("out")]).ToTheEnd();
        Assert.That(output.ExitCode, Is.EqualTo(3), output.Out);
        Assert.That(output.Error, Does.StartWith("error: The output 'image' cannot be written"));
        Assert.That(Directory.EnumerateFileSystemEntries(InWork("out")), Is.Empty);
        var answer = Start("/bin/sh", ["-c", Limited, Client, "start", "heed-cancellation", "--answer", InWork("answer.txt")]).ToTheEnd();
        Assert.That(answer.ExitCode, Is.EqualTo(3));
        Assert.That(Left(), Does.Not.Contain("answer.txt").And.Not.Contain("answer.txt.part"));
        Assert.That((string?)Program("jobs", "--json").Succeeded().Json["jobs"]![0]!["state"], Is.EqualTo("cancelled"), "a job that nobody knows of does not run on");
    }

    [Test]
    public void An_answer_to_an_earlier_call_is_gone_when_a_new_one_begins()
    {
        File.WriteAllText(InWork("answer.txt"), "of yesterday");
        var outcome = Call("poll", "--answer", "answer.txt");
        CallAnswer.OfFile(InWork("answer.txt"), outcome.ExitCode).Failed(2, "WrongUsage");
    }
}
