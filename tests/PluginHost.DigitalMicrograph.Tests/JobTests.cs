// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.DigitalMicrograph.Tests.Support;
using PluginHost.DmScript.Images;

namespace PluginHost.DigitalMicrograph.Tests;

/// <summary>What authors of scripts may do with a job, and what they are told when it cannot be.</summary>
internal sealed class JobTests
{
    private const string Done = "object job = PluginHostAnalysis(\"do-nothing\")\njob.Run()\n";

    [TestCase("job.OutputAt(0)", "The analysis 'do-nothing' gave 0 images; there is none with the number 0.")]
    [TestCase("job.Output(\"image\")", "The analysis 'do-nothing' gave no output 'image'.")]
    [TestCase("job.Value(\"mean\")", "The analysis 'do-nothing' gave no value 'mean'.")]
    public void Results_that_are_not_there_are_named(string call, string sentence)
    {
        using var gms = new Gms();
        Assert.That(gms.Fails(Done + call), Is.EqualTo(sentence));
        gms.IsAsBefore();
    }

    [Test]
    public void While_it_runs_it_can_neither_run_again_nor_be_asked_for_results()
    {
        using var gms = new Gms();
        gms.Run("""
            string Told(object job, number again)
            {
                string told = ""
                try
                {
                    if (again) job.Run()
                    else job.ShowResults()
                }
                catch
                {
                    told = GetExceptionString()
                    break
                }
                return told + "\n"
            }

            object job = PluginHostAnalysis("heed-cancellation")
            PluginHostRunInBackground(job, "Waiting")
            Result(Told(job, 0) + Told(job, 1))
            job.Cancel()
            """);
        Assert.That(gms.Results, Does.StartWith("The analysis 'heed-cancellation' has no results yet, because it is still running.\n"
            + "The analysis 'heed-cancellation' is still running; wait until it has ended, or make another job.\n"));
        gms.IsAsBefore();
    }

    [Test]
    public void A_quiet_one_shows_no_progress()
    {
        using var gms = new Gms();
        gms.Open("Any", ImageDataType.Float32, new float[12], 4, 3);
        gms.Run("object job = PluginHostAnalysis(\"pass-anything\")\njob.SetInput(\"signal\", GetFrontImage())\njob.BeQuiet()\njob.Run()\nResult(job.Analysis())");
        Assert.That(gms.Workspace.Dialogs.Shown, Is.Empty);
        Assert.That(gms.Results, Is.EqualTo("pass-anything"));
    }

    [Test]
    public void A_window_that_the_user_closed_and_results_that_cannot_be_shown_disturb_nothing()
    {
        using var gms = new Gms();
        gms.Run("""
            class Hidden : PluginHostJob
            {
                string Note(object self)
                {
                    Throw("no window")
                    return ""
                }
                void ShowResults(object self)
                {
                    Throw("There is no room for a window.")
                }
            }

            class Closed : PluginHostProgress
            {
                void Close(object self)
                {
                    super.Close()
                    Throw("no window")
                }
            }

            object job = alloc(Hidden).Prepare("do-nothing")
            object progress = alloc(Closed).Prepare(job, "Hidden")
            progress.Begin("Hidden")
            progress.Tick()
            while (!job.IsDone()) Sleep(0.1)
            progress.Tick()
            progress.Tick()
            """);
        Assert.That(gms.OneSentence(), Is.EqualTo("There is no room for a window."));
    }
}
