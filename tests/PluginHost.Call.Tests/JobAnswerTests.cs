// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Call.Answers;
using PluginHost.Contract;

namespace PluginHost.Call.Tests;

public sealed class JobAnswerTests
{
    [TestCase("Running", true)]
    [TestCase("Succeeded", false)]
    [TestCase("Failed", false)]
    public void What_a_job_is_doing_is_said_while_it_runs(string state, bool isSaid)
    {
        var job = new JobStatus { Job = "j-1", Analysis = "a", Plugin = "p", State = Enum.Parse<JobState>(state), Message = "Smoothing" };
        var answer = new JobAnswer(job, []);
        Assert.That((answer.ToLines("poll").Contains("message=Smoothing", StringComparison.Ordinal), answer.ToJson().ContainsKey("message")), Is.EqualTo((isSaid, isSaid)));
    }
}
