// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using System.Text.Json.Nodes;
using NUnit.Framework;
using PluginHost.Contract;
using PluginHost.Engine.Python;
using PluginHost.Engine.Tests.Support;
using PluginHost.Tests.Support;
using PluginHost.Wire;

namespace PluginHost.Engine.Tests.Conversations;

/// <summary>The test plays the host by the text; the .NET worker, that of the Python package and one in plain Python must answer as recorded, and end when they are let go.</summary>
[TestFixture, CancelAfter(120_000)]
public sealed class PluginConversationTests
{
    private const string Token = "0123456789abcdef";

    private static readonly string[] Plugins = ["twin", "rpc-python", "twin-in-python"];

    private static IEnumerable<TestCaseData> Cases =>
        from name in ConversationFiles.Names("plugin-")
        from plugin in Plugins
        select new TestCaseData(name, plugin);

    [TestCaseSource(nameof(Cases))]
    public async Task A_worker_answers_as_recorded_and_ends(string name, string plugin)
    {
        using var place = new TestInstall();
        var folder = Path.Combine(place.Plugins, plugin);
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, PluginManifest.FileName), TimeLimit.Token))!;
        var scratch = Directory.CreateDirectory(place.PathOf("scratch")).FullName;
        using var listener = new LocalListener(place.PathOf("w.sock"));
        using var worker = Start(place, plugin, listener.Address);
        try
        {
            await using (var peer = new RawPeer(await listener.AcceptAsync(TimeLimit.Token)))
            {
                var given = new Dictionary<string, JsonNode>
                {
                    ["token"] = Token,
                    ["folder"] = folder,
                    ["manifest"] = manifest,
                    ["plugin"] = (string)manifest["id"]!,
                    ["version"] = (string)manifest["version"]!,
                    ["scratch"] = scratch,
                };
                await new ConversationPlayer(ConversationFiles.PathOf(name), peer, given, TimeLimit.Token).PlayAsync();
            }

            await worker.WaitForExitAsync(TimeLimit.Token);
        }
        finally
        {
            if (!worker.HasExited) worker.Kill();
        }
    }

    private static Process Start(TestInstall place, string plugin, string address)
    {
        var start = plugin switch
        {
            "twin" => new ProcessStartInfo(Path.Combine(place.Install, "worker", "PluginHost.Worker")),
            "twin-in-python" => PythonInterpreter.Of(new PluginRuntime { Kind = PluginRuntime.Python }, place.Plugins).Start(place.Install, "pluginhost.plugin", "worker"),
            _ => new ProcessStartInfo("/usr/bin/python3", [Path.Combine(place.Plugins, plugin, "worker.py")]),
        };
        start.WorkingDirectory = place.Folder;
        start.Environment[WorkerEnvironment.Address] = address;
        start.Environment[WorkerEnvironment.Token] = Token;
        return Detached.Start(start);
    }
}
