// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using PluginHost.Client;
using PluginHost.Contract;

namespace PluginHost.Engine.Tests.Support;

/// <summary>A caller in a process of its own: makes what it is told to make, says its names, and waits to be killed.</summary>
internal static class CallingProgram
{
    public static async Task<int> RunAsync(string state, IReadOnlyList<string> wants)
    {
        await using var client = await HostClient.TryConnectAsync(TestHost.Caller, state) ?? throw new InvalidOperationException("No host runs there.");
        foreach (var want in wants) Console.WriteLine(await MakeAsync(client, want));
        Console.WriteLine("ready");
        await Task.Delay(Timeout.Infinite);
        return 0;
    }

    private static async Task<string> MakeAsync(HostClient client, string want) => want switch
    {
        "dataset" or "kept-dataset" => (await client.CreateAsync(
            new DatasetCreateRequest { ElementType = ElementType.UInt8, Shape = [1000], Keep = want == "kept-dataset" })).Dataset!,
        "job" or "kept-job" => (await client.SubmitAsync(
            new JobSubmitRequest { Analysis = "twin-dotnet/count", Parameters = new JsonObject { ["count"] = 1000, ["pause"] = 0.5 }, Keep = want == "kept-job" })).Job,
        _ => throw new ArgumentException(want, nameof(want)),
    };
}
