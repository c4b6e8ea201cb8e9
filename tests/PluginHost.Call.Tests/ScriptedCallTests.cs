// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Call.Tests.Support;

namespace PluginHost.Call.Tests;

/// <summary>What scripts inside other programs need: short calls, and no letter of their folders' names.</summary>
internal sealed class ScriptedCallTests : CallTest
{
    [Test]
    public void A_run_that_is_waited_for_only_so_long_goes_on_and_its_result_is_fetched()
    {
        Serve();
        var running = Answer("run", "ignore-cancellation", "--set", "count=2", "--seconds", "0");
        Assert.That(running["outcome"], Is.EqualTo("running"));
        Assert.That(running["plugin.licence"], Is.EqualTo("EUPL-1.2"), "what a result's tags say is in the first answer");
        Assert.That(Answer("result", running["job"], "--seconds", "60").Done()["state"], Is.EqualTo("succeeded"));
    }

    [Test]
    public void A_run_that_ends_within_its_seconds_brings_its_outputs_at_once_and_leaves_nothing_held()
    {
        Serve();
        var answer = Answer("run", "virtual-detector", Patterns, "--set", "outer=12", "--seconds", "60", "--output", "out").Done();
        Assert.That(new FileInfo(answer["output.0.file"]).Length, Is.EqualTo(24 * 24 * sizeof(double)));
        Assert.That(Answer("status").Done()["datasets"], Is.EqualTo("0"));
    }

    [Test]
    public void Relative_paths_are_those_beside_the_request()
    {
        Serve();
        var folder = Directory.CreateDirectory(InWork("call 1")).FullName;
        File.Move(RawPatterns(), Path.Combine(folder, "input.raw"));
        File.WriteAllLines(
            Path.Combine(folder, "request.txt"),
            ["analysis=virtual-detector", "input.0.raw=input.raw", "input.0.dtype=dm10", "input.0.shape=24,24,48,48", "parameter.outer=12", "output.folder=."]);
        var answer = Answer("run", "--request", Path.Combine(folder, "request.txt")).Done();
        Assert.That(Path.GetDirectoryName(answer["output.0.file"]), Is.EqualTo(folder));
    }

    [Test]
    public void Metadata_of_an_array_may_come_from_another_file()
    {
        Serve();
        File.WriteAllText(
            InWork("tags.raw.json"),
            """{"dtype":"uint8","shape":[1,1],"metadata":{"acquisition":{"beamEnergy":{"value":200,"units":"kV"},"mode":"TEM"}}}""");
        File.WriteAllBytes(InWork("tags.raw"), [0]);
        RawPatterns();
        var opened = Answer("open", "--request", Request(
            "input.0.raw=patterns.raw", "input.0.dtype=dm10", "input.0.shape=24,24,48,48", "input.0.tags=tags.raw.json", "input.0.metadata.acquisition.mode=STEM")).Done();
        var fields = Enumerable.Range(0, int.Parse(opened["signal.0.metadata"], System.Globalization.CultureInfo.InvariantCulture))
            .ToDictionary(index => opened[$"signal.0.metadata.{index}.path"], index => opened[$"signal.0.metadata.{index}.value"]);
        Assert.That(fields["acquisition.beamEnergy.value"], Is.EqualTo("200"));
        Assert.That(fields["acquisition.mode"], Is.EqualTo("STEM"), "what the request says counts");
        Assert.That(Answer("status").Done()["datasets"], Is.EqualTo("1"), "the other file is let go");
    }
}
