// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using NUnit.Framework;
using PluginHost.Engine.Tests.Support;

namespace PluginHost.Engine.Tests.Conversations;

/// <summary>What is written in docs/contract/conversations, every later version must still answer.</summary>
[TestFixture, CancelAfter(120_000)]
public sealed class CallerConversationTests
{
    private static IEnumerable<string> Names => ConversationFiles.Names("caller-");

    [TestCaseSource(nameof(Names))]
    public async Task A_host_answers_as_recorded(string name)
    {
        await using var host = await TestHost.StartAsync();
        var stopped = StopWhenAskedAsync(host);
        await using var peer = await host.DialRawAsync();
        var given = new Dictionary<string, JsonNode> { ["folder"] = host.Place.Folder };
        NumPyFile.Write(host.Place.PathOf("numbers.npy"), ">f8", [2, 3], [1, 2, 3, 4, 5, 6]);
        await File.WriteAllTextAsync(host.Place.PathOf("notes.txt"), "no signal in here", TimeLimit.Token);
        await new ConversationPlayer(ConversationFiles.PathOf(name), peer, given, TimeLimit.Token).PlayAsync();
        if (name == "caller-stop") await stopped.WaitAsync(TimeLimit.Token);
    }

    private static async Task StopWhenAskedAsync(TestHost host)
    {
        var request = await host.Engine.StopRequested;
        await host.Engine.StopAsync("A caller asked for it.", TimeSpan.FromSeconds(request.GraceSeconds));
    }
}
