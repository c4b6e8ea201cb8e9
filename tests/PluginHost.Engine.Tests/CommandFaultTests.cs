// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using System.Runtime.Versioning;
using NUnit.Framework;
using PluginHost.Contract;
using PluginHost.Engine.Tests.Support;

namespace PluginHost.Engine.Tests;

/// <summary>Whatever a program does ends its own job, with a sentence that says what was expected of it, and leaves nothing behind.</summary>
[TestFixture, Platform(Exclude = "Win"), UnsupportedOSPlatform("windows")]
public sealed class CommandFaultTests : CommandTest
{
    private const string Nothing = """{ "command": {} }""";

    protected override HostOptions Change(HostOptions options) => options with { WorkerOutputBytes = 8 << 20 };

    [TestCase("no-such-program", "The program 'no-such-program' was not found; looked for in the plugin's folder and on the PATH.")]
    [TestCase("/opt/none/tool", "The program '/opt/none/tool' was not found; looked for at the path that is named.")]
    [TestCase("{environment:NO_SUCH_VARIABLE}/tool", "looked for where the environment says, whose variable is not set.")]
    public async Task A_plugin_whose_program_is_missing_is_not_added(string program, string words)
    {
        var refused = await Assert.ThrowsAsync<InvalidPluginException>(() => AddAsync("", $$"""{ "command": { "program": "{{program}}" } }"""));
        Assert.That(refused!.Message, Does.Contain(words));
        Assert.That(refused.Error.Hint, Does.Contain("alternatives").And.Contain(Environment.GetEnvironmentVariable("PATH")));
        Assert.That((await Client.ListPluginsAsync()).Plugins.Select(plugin => plugin.Id), Does.Not.Contain(Id));
    }

    [Test]
    public async Task A_program_that_was_removed_later_is_missed_by_the_job_and_found_again_when_it_is_back()
    {
        var program = Host.Place.PathOf("comes and goes");
        void Make()
        {
            File.WriteAllText(program, "#!/bin/sh\nexit 0\n");
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        Make();
        await AddAsync("", $$"""{ "command": { "program": "no-such-program", "alternatives": ["{{program}}"] } }""");
        File.Delete(program);
        var missed = await RunAsync();
        Assert.That(missed.Error?.Kind, Is.EqualTo(ErrorKind.InvalidPlugin));
        Assert.That(missed.Error?.Detail, Is.EqualTo($"None of the programs 'no-such-program', '{program}' was found; looked for in the plugin's folder and on the PATH and at the path that is named."));
        Make();
        Assert.That((await RunAsync()).State, Is.EqualTo(JobState.Succeeded));
    }

    [Test]
    public async Task A_file_that_may_not_be_executed_is_no_program()
    {
        var refused = await Assert.ThrowsAsync<InvalidPluginException>(() => AddAsync("", """{ "command": { "program": "tool.py" } }"""));
        Assert.That(refused!.Message, Does.Contain("tool.py' is no program: it may not be executed."));
    }

    [TestCase("print('the lens is cold')\nsys.exit(7)", "The program 'python3' failed (exit code 7).")]
    [TestCase("print('the lens is cold', flush=True)\nimport os, signal\nos.kill(os.getpid(), signal.SIGSEGV)", "The program 'python3' failed (ended by signal SIGSEGV).")]
    [TestCase("print('the lens is cold')\nraise ValueError('no lattice')", "The program 'python3' failed (exit code 1).")]
    public async Task A_program_that_fails_shows_the_last_lines_that_it_printed(string script, string sentence)
    {
        var status = await RunAsync(script, Nothing);
        Assert.That(status.Error?.Kind, Is.EqualTo(ErrorKind.PluginFailed));
        Assert.That(status.Error?.Detail, Does.StartWith(sentence + "\nThe last lines of its log:\n").And.Contain("the lens is cold"));
        Assert.That(status.Error?.Detail, Does.Not.Contain("Traceback"));
        Assert.That((await Client.StatusAsync()).Workers, Has.Count.EqualTo(1), "the worker goes on");
    }

    [TestCase("", "did not write 'result.npy', where the output 'result' is expected (exit code 0).")]
    [TestCase("open('result.npy', 'w')", "wrote nothing into 'result.npy', where the output 'result' is expected (exit code 0).")]
    [TestCase("import os\nos.mkfifo('result.npy')", "wrote nothing into 'result.npy', where the output 'result' is expected (exit code 0).")]
    [TestCase("open('result.npy', 'w').write('no numbers')", "from which the output 'result' cannot be read: The content of 'result.npy' is of no format known here")]
    [TestCase("open('result.npy', 'wb').write(b'\\x93NUMPY\\1\\0F\\0' + b\"{'descr': '<f8', 'fortran_order': False, 'shape': (4, 3), }\".ljust(69) + b'\\n' + bytes(90))", "from which the output 'result' cannot be read: ")]
    [TestCase("import os\nos.mkdir('result.npy')", "did not write 'result.npy'")]
    public async Task An_output_that_is_missing_or_damaged_fails_the_job(string script, string words)
    {
        var status = await RunAsync(script, """{ "outputs": [{"name": "result"}], "command": { "outputs": {"result": {"file": "result.npy"}} } }""");
        Assert.That(status.Error?.Kind, Is.EqualTo(ErrorKind.PluginFailed), status.Error?.Detail);
        Assert.That(status.Error?.Detail, Does.StartWith("The program 'python3' ").And.Contain(words));
        Assert.That(status.Error?.Detail, Does.Not.Contain("/dev/shm").And.Not.Contain(Path.GetTempPath()));
        Assert.That(status.Outputs, Is.Empty);
    }

    [Test]
    public async Task A_truncated_raw_output_fails_the_job_with_both_lengths()
    {
        var status = await RunAsync("open('result.raw', 'wb').write(bytes(20))",
            """{ "inputs": [{"name": "image"}], "outputs": [{"name": "result"}], "command": { "inputs": {"image": {"file": "image.npy"}}, "outputs": {"result": {"file": "result.raw", "axes": "input:image", "raw": {"dtype": "float32"}}} } }""",
            inputs: Image());
        Assert.That(status.Error?.Detail, Is.EqualTo("The program 'python3' wrote 20 bytes into 'result.raw'; the output 'result' of 4 × 3 elements of type float32 takes 48 (exit code 0)."));
    }

    [Test]
    public async Task An_output_of_another_shape_than_the_axes_fails_the_job()
    {
        var status = await RunAsync("import struct\nopen('result.npy', 'wb').write(b'\\x93NUMPY\\1\\0F\\0' + b\"{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }\".ljust(69) + b'\\n' + bytes(96))",
            """{ "inputs": [{"name": "image"}], "outputs": [{"name": "result"}], "command": { "inputs": {"image": {"file": "image.npy"}}, "outputs": {"result": {"file": "result.npy", "axes": "input:image"}} } }""",
            inputs: Image());
        Assert.That(status.Error?.Detail, Is.EqualTo("The program 'python3' wrote 'result.npy' with 3 × 4 elements; the axes of the output 'result', those of input:image, have 4 × 3 (exit code 0)."));
    }

    [TestCase("", """{"pattern": "^mean: (?<value>.*)$"}""", "printed no line that matches '^mean: (?<value>.*)$', where the value 'mean' is expected (exit code 0).")]
    [TestCase("print('mean: high')", """{"pattern": "^mean: (?<value>.*)$"}""", "gave 'high' for the value 'mean'; a number is expected (exit code 0).")]
    [TestCase("", """{"file": "mean.json"}""", "did not write 'mean.json', where the value 'mean' is expected (exit code 0).")]
    [TestCase("import os\nos.mkfifo('mean.json')", """{"file": "mean.json"}""", "wrote nothing into 'mean.json', where the value 'mean' is expected (exit code 0).")]
    [TestCase("open('mean.json', 'w').write('{')", """{"file": "mean.json"}""", "wrote 'mean.json', which is no JSON in line 1 (exit code 0).")]
    [TestCase("open('mean.json', 'w').write('{\"median\": 1}')", """{"file": "mean.json"}""", "wrote 'mean.json' without '/mean', where the value 'mean' is expected (exit code 0).")]
    public async Task A_value_that_is_missing_or_no_number_fails_the_job(string script, string source, string words)
    {
        var status = await RunAsync(script, $$"""{ "values": [{"name": "mean"}], "command": { "values": {"mean": {{source}} } } }""");
        Assert.That(status.Error?.Kind, Is.EqualTo(ErrorKind.PluginFailed));
        Assert.That(status.Error?.Detail, Does.StartWith("The program 'python3' " + words));
    }

    [Test]
    public async Task A_pattern_that_takes_for_ever_ends_the_program()
    {
        var status = await RunAsync("print('a' * 40, flush=True)\nimport time\ntime.sleep(600)", """{ "values": [{"name": "mean"}], "command": { "values": {"mean": {"pattern": "^(a+)+(?<value>b)$"}} } }""");
        Assert.That(status.Error?.Detail, Does.Contain("The regular expression '^(a+)+(?<value>b)$' took longer than 1 s"));
    }

    [Test]
    public async Task A_program_that_hangs_is_ended_when_its_job_is_cancelled_and_takes_its_children_along()
    {
        // A child, and one that has gone its own way: another session, another parent.
        await AddAsync("""
            import os, subprocess, time
            child = subprocess.Popen(["sleep", "600"])
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    open(arguments[0] + ".new", "w").write(str(os.getpid()))
                    os.rename(arguments[0] + ".new", arguments[0])
                    time.sleep(600)
                os._exit(0)
            print("processes", os.getpid(), child.pid, flush=True)
            time.sleep(600)
            """, $$"""{ "command": { "arguments": ["{{Host.Place.PathOf("daemon")}}"], "progress": {"pattern": "(?<percent>)(?<message>)never"} } }""");
        var job = (await Client.SubmitAsync(new JobSubmitRequest { Analysis = Id })).Job;
        await Eventually.HoldsAsync(() => File.Exists(Host.Place.PathOf("daemon")) && Log().Contains("processes ", StringComparison.Ordinal));
        var log = Log();
        var numbers = log[(log.LastIndexOf("processes ", StringComparison.Ordinal) + 10)..].Split(' ', '"', '\n')[..2];
        int[] processes = [.. numbers.Select(number => int.Parse(number, CultureInfo.InvariantCulture)), int.Parse(await File.ReadAllTextAsync(Host.Place.PathOf("daemon")), CultureInfo.InvariantCulture)];
        Assert.That(processes.Select(Traces.IsGone), Is.All.False);
        Assert.That((await Client.CancelJobAsync(new JobRequest(job))).State, Is.EqualTo(JobState.Cancelled));
        await Eventually.HoldsAsync(() => processes.All(Traces.IsGone));
        Assert.That((await Client.StatusAsync()).Workers, Has.Count.EqualTo(1), "the worker goes on");
    }

    [Test]
    public async Task A_program_may_clean_up_when_it_is_asked_to_end()
    {
        var path = Host.Place.PathOf("cleaned");
        await AddAsync("""
            import signal, time
            def clean(*_):
                open(arguments[0], "w").write("done")
                sys.exit(1)
            signal.signal(signal.SIGTERM, clean)
            print("50%", flush=True)
            time.sleep(600)
            """, $$"""{ "command": { "arguments": ["{{path}}"], "progress": {"pattern": "(?<percent>\\d+)%"} } }""");
        var job = (await Client.SubmitAsync(new JobSubmitRequest { Analysis = Id })).Job;
        await Eventually.HoldsAsync(async () => (await Client.GetJobAsync(new JobRequest(job))).Fraction is > 0);
        await Client.CancelJobAsync(new JobRequest(job));
        Assert.That(await File.ReadAllTextAsync(path), Is.EqualTo("done"));
    }

    [Test]
    public async Task A_program_that_runs_too_long_is_ended()
    {
        await AddAsync("import time\nprint('still at it', flush=True)\ntime.sleep(600)", Nothing);
        var status = await Client.RunAsync(new JobSubmitRequest { Analysis = Id, Limits = new JobLimits(2) });
        Assert.That(status.Error?.Kind, Is.EqualTo(ErrorKind.TimedOut));
        Assert.That(status.Error?.Detail, Does.Contain("limit of 2 s").And.Contain("still at it"));
    }

    [TestCase("keep = bytearray(400_000_000)\nimport time\ntime.sleep(600)")]
    [TestCase("import subprocess\nsubprocess.run([sys.executable, '-c', 'keep = bytearray(400_000_000); import time; time.sleep(600)'])")]
    public async Task The_memory_of_a_program_and_its_children_counts(string script)
    {
        await AddAsync(script, Nothing);
        var status = await Client.RunAsync(new JobSubmitRequest { Analysis = Id, Limits = new JobLimits(60, 200_000_000) });
        Assert.That(status.Error?.Kind, Is.EqualTo(ErrorKind.OutOfMemory), status.Error?.Detail);
        Assert.That(status.Error?.Detail, Does.Contain("used more memory than its limit of 200000000 bytes"));
    }

    [Test]
    public async Task Printed_megabytes_below_the_limit_are_no_fault()
    {
        var status = await SucceedAsync("for number in range(60000): print('x' * 60)\nsys.stdout.write('y' * 3_000_000)\nprint('\\nmean: 5')", """{ "values": [{"name": "mean"}], "command": { "values": {"mean": {"pattern": "^mean: (?<value>.*)$"}} } }""");
        Assert.That((int?)status.Values["mean"], Is.EqualTo(5));
    }

    [Test]
    public async Task A_program_that_never_stops_printing_is_ended()
    {
        var status = await RunAsync("while True: print('x' * 1000)", Nothing);
        Assert.That(status.Error?.Detail, Does.Contain("printed more than 8 MiB and was ended"));
        Assert.That((await Client.StatusAsync()).Workers, Is.Empty);
    }

    [Test]
    public async Task What_a_program_leaves_running_ends_with_its_job()
    {
        var status = await SucceedAsync("import subprocess\nprint('left:', subprocess.Popen(['sleep', '600'], start_new_session=True).pid)", """{ "values": [{"name": "left"}], "command": { "values": {"left": {"pattern": "left: (?<value>.*)"}} } }""");
        await Eventually.HoldsAsync(() => Traces.IsGone((int)status.Values["left"]!));
    }

    [Test]
    public async Task A_text_with_a_zero_in_it_is_refused_as_no_argument_can_have_one()
    {
        var status = await RunAsync("", """{ "parameters": {"type": "object", "properties": {"text": {"type": "string", "default": ""}}}, "command": { "arguments": ["{parameter:text}"] } }""", """{"text": "a\u0000b"}""");
        Assert.That((status.Error?.Kind, status.Error?.Detail), Is.EqualTo((ErrorKind.InvalidParameters, "A parameter of 'tool' has the character U+0000, which no argument of a program may have.")));
    }

    [Test]
    public async Task Arguments_that_are_too_long_for_the_system_are_said()
    {
        var status = await RunAsync("", """{ "parameters": {"type": "object", "properties": {"text": {"type": "string", "default": ""}}}, "command": { "arguments": ["{parameter:text}"] } }""", $$"""{"text": "{{new string('x', 300_000)}}"}""");
        Assert.That((status.Error?.Kind, status.Error?.Detail), Is.EqualTo((ErrorKind.InvalidParameters, "The arguments of the program '/usr/bin/python3' are longer than this system takes.")));
        Assert.That(status.Error?.Hint, Does.Contain("{parameters}"));
    }

    private string Log() => string.Concat(Directory.EnumerateFiles(Path.Combine(Host.StateFolder, "logs")).Select(file =>
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }));
}
