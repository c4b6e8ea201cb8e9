// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.Loader;
using PluginHost.Sdk.Testing;
using PluginHost.Sdk.Tests.Support;
using PluginHost.TestPlugins.Samples;

namespace PluginHost.Sdk.Tests.Testing;

/// <summary>The same runs with one more word: through an installed host and a worker.</summary>
[NonParallelizable]
public sealed class WorkerRunTests
{
    private static readonly Axis[] Image = [new("y", 2, AxisRole.Signal, 1, 0, "nm"), new("x", 3, AxisRole.Signal, 1, 0, "nm")];

    [OneTimeSetUp]
    public void FindTheHost() => Environment.SetEnvironmentVariable("PLUGINHOST_EXE", InstalledProgram.Path);

    [Test]
    public async Task A_run_through_a_worker_gives_what_a_run_here_gives()
    {
        var here = await Run().RunAsync();
        var there = await Run().InWorker().RunAsync();
        Assert.Multiple(() =>
        {
            Assert.That(there["mean"].ToArray<float>(), Is.EqualTo(here["mean"].ToArray<float>()));
            Assert.That(there["mean"].Axes, Is.EqualTo(here["mean"].Axes));
            Assert.That(there.Values.ToJsonString(), Is.EqualTo(here.Values.ToJsonString()));
            Assert.That(there.Warnings, Is.EqualTo(here.Warnings));
        });
    }

    [Test]
    public void What_goes_wrong_in_a_worker_comes_back_as_its_kind() => Assert.That(
        async () => await Run().Set("inner", 501).InWorker().RunAsync(),
        Throws.TypeOf<InvalidParametersException>().With.Message.EqualTo("Parameter 'inner' is 501; it must be a number from 0 to 500 mrad."));

    [Test]
    public void A_program_that_is_no_host_is_reported_with_its_last_words()
    {
        var name = Environment.GetEnvironmentVariable("PLUGINHOST_EXE");
        Environment.SetEnvironmentVariable("PLUGINHOST_EXE", Environment.ProcessPath);
        try
        {
            Assert.That(async () => await Run().InWorker().RunAsync(), Throws.TypeOf<InternalException>().With.Message.Contains("ended with exit code"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("PLUGINHOST_EXE", name);
        }
    }

    [Test]
    public void A_plugin_whose_folder_is_not_known_is_told_what_to_do()
    {
        var folder = Directory.CreateTempSubdirectory("pluginhost-lost-").FullName;
        var copy = Path.Combine(folder, "Samples.dll");
        File.Copy(typeof(SlowSum).Assembly.Location, copy);
        var lost = new AssemblyLoadContext("lost", isCollectible: true);
        var run = AnalysisRun.Of(lost.LoadFromAssemblyPath(copy), "nothing");
        Assert.That(() => run.InWorker(), Throws.TypeOf<InvalidPluginException>().With.Message.EqualTo("Where 'Samples' was built is not known here."));
        lost.Unload();
        File.Delete(copy);
        Directory.Delete(folder);
    }

    private static AnalysisRun Run() =>
        AnalysisRun.Of<SlowSum>("all-parameters").With("image", Signal.FromArray(new float[] { 0, 1, 2, 3, 4, 5 }, Image)).Set("count", 3);
}
