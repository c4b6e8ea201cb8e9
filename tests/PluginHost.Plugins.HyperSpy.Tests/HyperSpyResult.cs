// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.HyperSpy.Tests;

/// <summary>How a job ended, and its outputs as signals.</summary>
internal sealed record HyperSpyResult(JobStatus Status)
{
    public string? Refusal => Status.Error?.Detail;

    public Signal this[string output] => Status.State == JobState.Succeeded
        ? Signal.Open(Status.Outputs[output])
        : throw new AssertionException($"{Status.Analysis} {Status.State}: {Status.Error?.Detail}");

    public double[] Numbers(string output) => this[output].ToArray<double>();
}
