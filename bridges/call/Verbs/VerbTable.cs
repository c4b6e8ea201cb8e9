// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Call.Answers;

namespace PluginHost.Call.Verbs;

/// <summary>The verbs by name.</summary>
internal static class VerbTable
{
    public static Task<Answer> CarryOutAsync(string verb, VerbCall call) => verb switch
    {
        "list" => CatalogueVerbs.ListAsync(call),
        "describe" => CatalogueVerbs.DescribeAsync(call),
        "run" => JobVerbs.RunAsync(call),
        "start" => JobVerbs.StartAsync(call),
        "poll" => JobVerbs.PollAsync(call),
        "result" => JobVerbs.ResultAsync(call),
        "cancel" => JobVerbs.CancelAsync(call),
        "open" => DatasetVerbs.OpenAsync(call),
        "release" => DatasetVerbs.ReleaseAsync(call),
        "status" => HostVerbs.StatusAsync(call),
        "stop" => HostVerbs.StopAsync(call),
        "version" => HostVerbs.VersionAsync(call),
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "No such verb."),
    };
}
