// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Call.Answers;
using PluginHost.Call.Arrays;
using PluginHost.Call.Errors;
using PluginHost.Contract;

namespace PluginHost.Call.Verbs;

/// <summary>Datasets that a host holds for later calls.</summary>
internal static class DatasetVerbs
{
    public static async Task<Answer> OpenAsync(VerbCall call)
    {
        if (call.Request.Inputs.Count != 1) throw CallErrorKind.Wrong("'open' takes one file, or one array of plain numbers.", "input");
        var input = call.Request.Inputs.Values.Single();
        var host = await call.Door.OpenAsync(call.Cancellation).ConfigureAwait(false);
        await using (host.ConfigureAwait(false))
        {
            if (input.File is { } file) return new OpenAnswer(await host.OpenAsync(new DatasetOpenRequest(file, input.Signal, Keep: true), call.Cancellation).ConfigureAwait(false));
            var signal = input.Raw is { } raw
                ? await LentArray.LendAsync(host, raw, call.Cancellation).ConfigureAwait(false)
                : await host.DescribeAsync(new DatasetRequest(input.Dataset!), call.Cancellation).ConfigureAwait(false);
            return new OpenAnswer(new DatasetOpenResponse(input.Raw?.Path ?? "", input.Raw is null ? "" : Requests.OutputRequest.Raw, [new OpenedSignal(0, signal)]));
        }
    }

    public static async Task<Answer> ReleaseAsync(VerbCall call)
    {
        if (call.Request.Datasets.Count + call.Request.Jobs.Count == 0) throw CallErrorKind.Wrong("Neither a dataset nor a job is named.", "dataset");
        var host = await call.Door.MustFindAsync(call.Cancellation).ConfigureAwait(false);
        await using (host.ConfigureAwait(false))
        {
            var handles = call.Request.Datasets.ToList();
            foreach (var job in call.Request.Jobs) handles.AddRange(HandlesOf(await host.GetJobAsync(new JobRequest(job), call.Cancellation).ConfigureAwait(false)));
            return new ReleaseAnswer(await OutputDelivery.ReleaseAsync(host, handles, call.Cancellation).ConfigureAwait(false));
        }
    }

    /// <summary>Handles of a job's outputs.</summary>
    public static IEnumerable<string> HandlesOf(JobStatus job) => job.Outputs.Values.Select(output => output.Dataset).OfType<string>();
}
