// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using NUnit.Framework;
using PluginHost.Contract;
using PluginHost.Engine.Tests.Support;

namespace PluginHost.Engine.Tests;

/// <summary>A worker that does not come up fails its job with what came of it, how it ended and what it said last.</summary>
[TestFixture, Platform("Linux")]
public sealed class WorkerStartTests : HostTest
{
    private const string Connect = "import os, socket, time; s = socket.socket(socket.AF_UNIX); s.connect(os.environ['PLUGINHOST_WORKER_ADDRESS'])";

    protected override HostOptions Change(HostOptions options) => options with { WorkerStart = TimeSpan.FromSeconds(5) };

    [TestCase("echo 'my library is missing' >&2; exit 3", "it did not connect", "exit code 3", "my library is missing")]
    [TestCase("exec sleep 600", "it did not connect within 5 s", "it still ran and was ended", "")]
    [TestCase("kill -SEGV $$", "it did not connect", "SIGSEGV", "")]
    [TestCase($"exec /usr/bin/python3 -c \"{Connect}\"", "it connected and hung up without plugin/hello", "exit code 0", "")]
    [TestCase($"exec /usr/bin/python3 -c \"{Connect}; time.sleep(600)\"", "it connected, but did not say plugin/hello within 5 s", "it still ran and was ended", "")]
    [TestCase($"exec /usr/bin/python3 -c \"{Connect}; s.sendall(b'GET / HTTP/1.1\\r\\n\\r\\n'); time.sleep(600)\"", "it sent something else than plugin/hello", "GET / HTTP/1.1", "")]
    [TestCase("PLUGINHOST_WORKER_TOKEN=another exec /usr/bin/python3 \"$WORKER\"", "it showed a token that is not the one it was given", "exit code", "")]
    public async Task What_came_of_it_is_said(string script, string received, string how, string said)
    {
        var worker = Path.Combine(Repository.Root, "tests", "TestPlugins", "rpc-python", "worker.py");
        var error = await FailureAsync($"WORKER='{worker}'\n{script}");
        Assert.That(error.Kind, Is.EqualTo(ErrorKind.PluginCrashed));
        Assert.That(error.Detail, Does.Contain("did not come up").And.Contain(received).And.Contain(how).And.Contain(said).And.Not.Contain("   at "));
        Assert.That((await Client.StatusAsync()).Workers.Select(running => running.Plugin), Does.Not.Contain("stubborn"));
    }

    [Test]
    public async Task A_worker_of_another_contract_is_refused_with_both_versions()
    {
        var error = await FailureAsync(AnsweringWorker.Script("stubborn", "{}", contract: "~9.3"));
        Assert.That(error.Kind, Is.EqualTo(ErrorKind.ContractMismatch));
        Assert.That(error.Detail, Does.Contain("~9.3").And.Contain($"speaks {ContractVersion.Current}"));
        Assert.That(error.Hint, Is.Not.Empty);
    }

    [Test]
    public async Task A_program_that_is_not_there_is_named()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Host.Place.Plugins, "stubborn")).FullName;
        TestInstall.WriteManifest(folder, "stubborn", "1.0.0", new JsonObject { ["kind"] = "rpc", ["command"] = new JsonArray("no-such-program") });
        var error = await FailureAsync(null);
        Assert.That(error.Kind, Is.EqualTo(ErrorKind.PluginCrashed));
        Assert.That(error.Detail, Does.Contain("'stubborn' cannot be started").And.Contain("no-such-program"));
    }

    [Test]
    public async Task An_assembly_that_differs_from_its_manifest_is_refused_with_both()
    {
        var folder = Host.Place.Copy("library-old", Path.Combine(Host.Place.Plugins, "copy"));
        var path = Path.Combine(folder, "plugin.json");
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        manifest["id"] = "stubborn";
        manifest["analyses"]![0]!["id"] = "stubborn";
        await File.WriteAllTextAsync(path, manifest.ToJsonString());
        var error = await FailureAsync(null);
        Assert.That(error.Kind, Is.EqualTo(ErrorKind.InvalidPlugin));
        Assert.That(error.Detail, Does.Contain("'stubborn'").And.Contain("'library-old'").And.Contain("build the plugin again"));
    }

    [Test]
    public async Task An_assembly_that_is_none_is_named()
    {
        var folder = Host.Place.Copy("library-old", Path.Combine(Host.Place.Plugins, "copy"));
        await File.WriteAllTextAsync(Path.Combine(folder, "LibraryOld.dll"), "This was a library once.");
        var manifest = await File.ReadAllTextAsync(Path.Combine(folder, "plugin.json"));
        await File.WriteAllTextAsync(Path.Combine(folder, "plugin.json"), manifest.Replace("library-old", "stubborn", StringComparison.Ordinal).Replace("library-version", "stubborn", StringComparison.Ordinal));
        var error = await FailureAsync(null);
        Assert.That(error.Kind, Is.EqualTo(ErrorKind.InvalidPlugin));
        Assert.That(error.Detail, Does.Contain("LibraryOld.dll").And.Contain("cannot be loaded").And.Not.Contain("   at "));
    }

    private async Task<ContractError> FailureAsync(string? script)
    {
        if (script is not null) Host.Place.WriteScript("stubborn", script);
        await Client.ReloadPluginsAsync();
        var status = await Client.RunAsync(new JobSubmitRequest { Analysis = "stubborn" });
        Assert.That(status.State, Is.EqualTo(JobState.Failed));
        var next = await Client.RunAsync(new JobSubmitRequest { Analysis = "do-nothing" });
        Assert.That(next.State, Is.EqualTo(JobState.Succeeded), next.Error?.Detail);
        return status.Error!;
    }
}
