// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.DigitalMicrograph.Tests.Support;
using PluginHost.DmScript.Images;

namespace PluginHost.DigitalMicrograph.Tests;

/// <summary>A disk that fills up at each step of a call: one dialog of one sentence, and nothing is left of it.</summary>
[Platform("Linux")]
internal sealed class FullDiskTests
{
    private const string InBackground = """
        object job = PluginHostAnalysis("pass-anything")
        job.SetInput("signal", GetFrontImage())
        PluginHostRunInBackground(job, "Passing")
        """;

    [Test]
    public void When_the_image_is_sent([Values] bool asFile)
    {
        using var gms = new Gms(disk: "size=128k");
        OpenLarge(gms);
        gms.Run(asFile ? InBackground.Replace("PluginHostRun", "job.UseFiles()\nPluginHostRun", StringComparison.Ordinal) : InBackground);
        Assert.That(gms.OneSentence(), Does.StartWith("The image 'Large' cannot be written for PluginHost: "));
    }

    [Test]
    public void When_the_request_is_written()
    {
        using var gms = new Gms(disk: "size=64k");
        gms.Disk!.Fill();
        gms.Run("PluginHostRunInBackground(PluginHostAnalysis(\"do-nothing\"), \"Nothing\")");
        Assert.That(gms.OneSentence(), Does.StartWith("PluginHost cannot write to its folder for temporary files: "));
    }

    [Test]
    public void When_the_result_is_brought([Values] bool asFile)
    {
        // The image fits once, not twice.
        using var gms = new Gms(disk: "size=600k");
        OpenLarge(gms);
        gms.Run(asFile ? InBackground.Replace("PluginHostRun", "job.UseFiles()\nPluginHostRun", StringComparison.Ordinal) : InBackground);
        Assert.That(gms.OneSentence(), Does.Contain("'signal'").Or.Contain("output-signal").And.Contain("space").IgnoreCase);
        Assert.That(gms.Shown, Has.Length.EqualTo(1));
    }

    [Test]
    public void When_the_answer_is_written()
    {
        // One page: the request takes it.
        using var gms = new Gms(disk: "size=4k");
        gms.Run("PluginHostRunInBackground(PluginHostAnalysis(\"do-nothing\"), \"Nothing\")");
        Assert.That(gms.OneSentence(), Does.Contain("cannot write its answer").And.Contain("disk"));
    }

    [Test]
    public void When_not_even_a_folder_can_be_made()
    {
        var home = Environment.GetEnvironmentVariable("HOME");
        using var gms = new Gms(disk: "nr_inodes=64");
        Environment.SetEnvironmentVariable("HOME", gms.Temporary);
        try
        {
            gms.Disk!.Fill();
            gms.Run("PluginHostRunInBackground(PluginHostAnalysis(\"do-nothing\"), \"Nothing\")");
            Assert.That(gms.OneSentence(), Does.StartWith("PluginHost can write to none of the folders"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("HOME", home);
        }
    }

    [Test]
    public void When_nothing_on_it_can_be_removed_any_more()
    {
        using var gms = new Gms(disk: "size=1m");
        gms.Run("string folder = PluginHostNewFolder()\nPluginHostWriteText(PathConcatenate(folder, \"run-request.txt\"), \"a\")\nResult(folder)");
        gms.Disk!.Protect(true);
        gms.Run($"PluginHostRemoveFolder(\"{gms.Results}\")");
        gms.Disk.Protect(false);
        Assert.That(Directory.Exists(gms.Results));
        gms.Run("PluginHostRemoveLeftFolders()");
        gms.IsAsBefore();
    }

    private static void OpenLarge(Gms gms) => gms.Open("Large", ImageDataType.Float32, new float[100_000], 400, 250);
}
