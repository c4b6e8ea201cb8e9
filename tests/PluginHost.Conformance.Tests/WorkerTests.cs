// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using NUnit.Framework;

namespace PluginHost.Conformance.Tests;

/// <summary>Four workers keep every rule: that of .NET, that of the Python package, the one that starts programs, and one in plain Python.</summary>
[TestFixture, CancelAfter(120_000)]
public sealed class WorkerTests
{
    private static readonly string[] Workers = ["twin", "twin-in-python", "twin-as-commands", "rpc-python"];

    private string _install = null!;

    private static IEnumerable<TestCaseData> Cases => from worker in Workers from rule in Rules.All select new TestCaseData(worker, rule);

    [OneTimeSetUp]
    public void Install()
    {
        _install = Directory.CreateTempSubdirectory("pluginhost-conformance-install-").FullName;
        Directory.CreateSymbolicLink(Path.Combine(_install, "worker"), Output("src/PluginHost.Worker"));
        Directory.CreateSymbolicLink(Path.Combine(_install, "python"), Path.Combine(Root, "bridges/python/src"));
    }

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(_install, recursive: true);

    [TestCaseSource(nameof(Cases))]
    public async Task Keeps(string worker, object rule)
    {
        var fault = await ((Rule)rule).FaultAsync(Folder(worker), _install, TestContext.CurrentContext.CancellationToken);
        Assert.That(fault, Is.Null, fault);
    }

    [TestCaseSource(nameof(Workers))]
    public async Task Started_by_hand_it_says_what_it_is(string worker)
    {
        await using var started = await WorkerUnderTest.StartAsync(Folder(worker), _install, TestContext.CurrentContext.CancellationToken);
        var (exitCode, printed) = await started.StartedByHandAsync(_install);
        Assert.That(exitCode, Is.Not.Zero);
        Assert.That(printed, Does.Contain("worker of PluginHost"));
    }

    private static string Folder(string worker) => worker == "twin" ? Output("tests/TestPlugins/twin") : Path.Combine(Root, "tests/TestPlugins", worker);

    private static string Output(string project) => Path.Combine(Root, project, "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0");

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "PluginHost.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("PluginHost.sln was not found above the tests.");
            return folder.FullName;
        }
    }
}
