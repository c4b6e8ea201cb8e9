// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Tests.Support;

namespace PluginHost.Conformance;

/// <summary>The rules of docs/contract/conformance.md that are about messages; those about arrays are in <see cref="ArrayRules"/>.</summary>
internal static class Rules
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const int Megabyte = 1 << 20;

    public static IReadOnlyList<Rule> All { get; } =
    [
        new("The first message is plugin/hello with the token, a range of versions, a name and the process id", SaysHelloAsync),
        new("A worker that is refused leaves", LeavesWhenRefusedAsync),
        new("plugin/start answers with id, version and analyses of the manifest", StartsAsync),
        new("Fields that are not known are ignored", IgnoresUnknownFieldsAsync),
        new("A method that is not known is answered with UnknownMethod", AnswersUnknownMethodsAsync),
        new("A notification that is not known is ignored", IgnoresUnknownNotificationsAsync),
        new("An id is given back as it came, text or number", GivesIdsBackAsync),
        new("Text comes back unchanged, whatever its letters", KeepsTextAsync),
        new("A message may have 8 MiB", TakesBigMessagesAsync),
        new("A message may come in pieces, and two at once", TakesPiecesAsync),
        new("Headers other than Content-Length are ignored, and its letters may be small", TakesOtherHeadersAsync),
        new("An analysis that fails answers with PluginFailed and its sentence, and the worker goes on", FailsAsync),
        new("An analysis that is not known is answered with UnknownAnalysis", RefusesUnknownAnalysesAsync),
        new("Progress carries the job, comes in order and before the answer", ReportsProgressAsync),
        new("Log lines carry the job and one of the four levels", LogsAsync),
        new("A cancelled run still gets its answer, Cancelled, and the worker goes on", CancelsAsync),
        new("Cancelling what is not running is ignored", IgnoresLateCancellationAsync),
        new("plugin/stop is answered, and the worker leaves", StopsAsync),
        new("A worker leaves when its connection ends while it waits", LeavesWithItsHostAsync),
        new("A worker leaves when its connection ends while it runs", LeavesWithItsHostAtWorkAsync),
        .. ArrayRules.All,
    ];

    private static async Task SaysHelloAsync(WorkerUnderTest worker)
    {
        var hello = await worker.HelloAsync();
        Expect.Same(hello["jsonrpc"], "2.0", "jsonrpc");
        Expect.Same(hello["method"], Methods.PluginHello, "method of the first message");
        Expect.That(hello["id"] is not null, "plugin/hello is a request and needs an id.");
        var said = hello["params"]!;
        Expect.Same(said["token"], WorkerUnderTest.Token, "token");
        Expect.That(ContractVersion.Satisfies((string?)said["contract"] ?? ""), $"contract is {said["contract"]}; a range such as ~1.0 was expected.");
        Expect.That(!string.IsNullOrEmpty((string?)said["worker"]?["name"]) && !string.IsNullOrEmpty((string?)said["worker"]?["version"]), "worker needs a name and a version.");
        Expect.That(said["processId"]?.GetValueKind() == System.Text.Json.JsonValueKind.Number, "processId is missing.");
    }

    private static async Task LeavesWhenRefusedAsync(WorkerUnderTest worker)
    {
        var hello = await worker.HelloAsync();
        const string detail = "The worker asks for contract ~1.0; this host speaks 2.0.";
        await worker.Peer.SendAsync(
            new JsonObject
            {
                ["jsonrpc"] = "2.0",
                ["id"] = hello["id"]!.DeepClone(),
                ["error"] = new JsonObject { ["code"] = -32001, ["message"] = detail, ["data"] = new JsonObject { ["kind"] = "ContractMismatch", ["detail"] = detail } },
            },
            worker.Cancellation);
        await worker.EndAsync();
    }

    private static async Task StartsAsync(WorkerUnderTest worker)
    {
        await worker.AnswerAsync(await worker.HelloAsync(), new JsonObject { ["contract"] = "1.0" });
        var result = Expect.Result(await worker.CallAsync(Methods.PluginStart, worker.StartRequest()));
        Expect.Same(result["plugin"], worker.Manifest["id"], "plugin");
        Expect.Same(result["version"], worker.Manifest["version"], "version");
        var said = result["analyses"]?.AsArray().Select(id => (string?)id).ToHashSet() ?? [];
        foreach (var analysis in worker.Manifest["analyses"]!.AsArray()) Expect.That(said.Contains((string?)analysis!["id"]), $"analyses lacks '{analysis["id"]}' of the manifest.");
    }

    private static async Task IgnoresUnknownFieldsAsync(WorkerUnderTest worker)
    {
        var later = new JsonObject { ["of"] = "a later version" };
        await worker.AnswerAsync(await worker.HelloAsync(), new JsonObject { ["contract"] = "1.7", ["later"] = later.DeepClone() });
        var start = worker.StartRequest();
        start["later"] = later.DeepClone();
        start["manifest"]!["later"] = later.DeepClone();
        Expect.Result(await worker.CallAsync(Methods.PluginStart, start));
        var run = worker.RunRequest("j-1", "echo", new JsonObject { ["text"] = "on" });
        run["later"] = later;
        Expect.Same(Expect.Result(await worker.CallAsync(Methods.AnalysisRun, run))["values"]?["text"], "on", "text");
    }

    private static async Task AnswersUnknownMethodsAsync(WorkerUnderTest worker)
    {
        await worker.BringUpAsync();
        Expect.Error(await worker.CallAsync("plugin/dance", []), ErrorKind.UnknownMethod, -32601);
        await EchoAsync(worker, "on");
    }

    private static async Task IgnoresUnknownNotificationsAsync(WorkerUnderTest worker)
    {
        await worker.BringUpAsync();
        await worker.NotifyAsync("host/sings", new JsonObject { ["song"] = 1 });
        await EchoAsync(worker, "on");
    }

    private static async Task GivesIdsBackAsync(WorkerUnderTest worker)
    {
        await worker.BringUpAsync();
        foreach (var id in (JsonNode[])[7, "a text"])
        {
            Expect.Result(await worker.CallAsync(Methods.AnalysisRun, worker.RunRequest("j-" + Guid.NewGuid().ToString("N"), "echo", new JsonObject { ["text"] = "on" }), id));
        }
    }

    private static async Task KeepsTextAsync(WorkerUnderTest worker)
    {
        await worker.BringUpAsync();
        foreach (var text in new[] { "", "Grüße, 1 µm à 25 °C", "日本語", "𝛼 🔬", "\"quoted\" \\ \t\n\u0001" }) await EchoAsync(worker, text);
    }

    private static async Task TakesBigMessagesAsync(WorkerUnderTest worker)
    {
        await worker.BringUpAsync();
        // The worker may cut its own log lines, not its answers.
        await EchoAsync(worker, new string('x', 8 * Megabyte));
    }

    private static async Task TakesPiecesAsync(WorkerUnderTest worker)
    {
        await worker.BringUpAsync();
        var request = (int id, string text) => RawPeer.Framed(WorkerUnderTest.Request(id, Methods.AnalysisRun, worker.RunRequest($"j-{id}", "echo", new JsonObject { ["text"] = text })).ToJsonString());
        foreach (var piece in request(1, "in pieces").Chunk(1)) await worker.Peer.SendBytesAsync(piece, worker.Cancellation);
        Expect.Same(Expect.Result(await worker.AnswerToAsync(1))["values"]?["text"], "in pieces", "text");
        var notification = RawPeer.Framed(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = "host/sings", ["params"] = new JsonObject() }.ToJsonString());
        await worker.Peer.SendBytesAsync((byte[])[.. notification, .. request(2, "at once")], worker.Cancellation);
        Expect.Same(Expect.Result(await worker.AnswerToAsync(2))["values"]?["text"], "at once", "text");
    }

    private static async Task TakesOtherHeadersAsync(WorkerUnderTest worker)
    {
        await worker.BringUpAsync();
        var body = System.Text.Encoding.UTF8.GetBytes(WorkerUnderTest.Request(1, Methods.AnalysisRun, worker.RunRequest("j-1", "echo", new JsonObject { ["text"] = "on" })).ToJsonString());
        var headers = System.Text.Encoding.ASCII.GetBytes($"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length: {body.Length}\r\n\r\n");
        await worker.Peer.SendBytesAsync((byte[])[.. headers, .. body], worker.Cancellation);
        Expect.Result(await worker.AnswerToAsync(1));
    }

    private static async Task FailsAsync(WorkerUnderTest worker)
    {
        await worker.BringUpAsync();
        var error = Expect.Error(await worker.CallAsync(Methods.AnalysisRun, worker.RunRequest("j-1", "fail")), ErrorKind.PluginFailed, -32008);
        Expect.Same(error["data"]!["detail"], "There is nothing to see here.", "data.detail");
        Expect.Same(error["message"], "There is nothing to see here.", "message");
        await EchoAsync(worker, "on");
    }

    private static async Task RefusesUnknownAnalysesAsync(WorkerUnderTest worker)
    {
        await worker.BringUpAsync();
        Expect.Error(await worker.CallAsync(Methods.AnalysisRun, worker.RunRequest("j-1", "nothing-known")), ErrorKind.UnknownAnalysis, -32003);
        await EchoAsync(worker, "on");
    }

    private static async Task ReportsProgressAsync(WorkerUnderTest worker)
    {
        await worker.BringUpAsync();
        Expect.Same(Expect.Result(await worker.CallAsync(Methods.AnalysisRun, worker.RunRequest("j-1", "count", new JsonObject { ["count"] = 5, ["pause"] = 0.05 })))["values"]?["counted"], 5, "counted");
        // Reports that come fast after each other may be left out, but not all of them, and none may come late.
        var reports = worker.Waiting.Where(message => (string?)message["method"] == Methods.JobProgress).Select(message => message["params"]!).ToList();
        Expect.That(reports.Count > 0, "There was no job/progress before the answer.");
        foreach (var report in reports) Expect.Same(report["job"], "j-1", "job of a report");
        var fractions = reports.Select(report => (double)report["fraction"]!).ToList();
        Expect.That(fractions.SequenceEqual(fractions.Order()) && fractions.All(fraction => fraction is >= 0 and <= 1), $"The fractions were {string.Join(", ", fractions)}; numbers that grow from 0 to 1 were expected.");
        foreach (var report in reports) Expect.That(((string?)report["message"])?.EndsWith(" of 5", StringComparison.Ordinal) == true, $"The message was {report["message"]}; one like '1 of 5' was expected.");
    }

    private static async Task LogsAsync(WorkerUnderTest worker)
    {
        await worker.BringUpAsync();
        await EchoAsync(worker, "on");
        var line = await worker.NextAsync(message => (string?)message["method"] == Methods.LogMessage && ((string?)message["params"]?["text"])?.Contains("echo of on", StringComparison.Ordinal) == true, "the log line 'echo of on'");
        Expect.That((string?)line["params"]!["level"] is "debug" or "information" or "warning" or "error", $"The level is {line["params"]!["level"]}; debug, information, warning or error was expected.");
        Expect.That(((string?)line["params"]!["job"])?.StartsWith("j-", StringComparison.Ordinal) == true, "The log line does not name its job.");
    }

    private static async Task CancelsAsync(WorkerUnderTest worker)
    {
        await worker.BringUpAsync();
        await worker.SendAsync(1, Methods.AnalysisRun, worker.RunRequest("j-1", "count", new JsonObject { ["count"] = 1000, ["pause"] = 1 }));
        await worker.NextAsync(message => (string?)message["method"] == Methods.JobProgress, "job/progress");
        await worker.NotifyAsync("$/cancelRequest", new JsonObject { ["id"] = 1 });
        Expect.Error(await worker.AnswerToAsync(1), ErrorKind.Cancelled, -32800);
        await EchoAsync(worker, "on");
    }

    private static async Task IgnoresLateCancellationAsync(WorkerUnderTest worker)
    {
        await worker.BringUpAsync();
        Expect.Result(await worker.CallAsync(Methods.AnalysisRun, worker.RunRequest("j-1", "echo", new JsonObject { ["text"] = "on" }), 1));
        await worker.NotifyAsync("$/cancelRequest", new JsonObject { ["id"] = 1 });
        await worker.NotifyAsync("$/cancelRequest", new JsonObject { ["id"] = "never there" });
        await EchoAsync(worker, "on");
    }

    private static async Task StopsAsync(WorkerUnderTest worker)
    {
        await worker.BringUpAsync();
        Expect.Result(await worker.CallAsync(Methods.PluginStop, []));
        await worker.EndAsync();
    }

    private static async Task LeavesWithItsHostAsync(WorkerUnderTest worker)
    {
        await worker.BringUpAsync();
        await worker.HangUpAsync();
        await worker.EndAsync();
    }

    private static async Task LeavesWithItsHostAtWorkAsync(WorkerUnderTest worker)
    {
        await worker.BringUpAsync();
        await worker.SendAsync(1, Methods.AnalysisRun, worker.RunRequest("j-1", "count", new JsonObject { ["count"] = 1000, ["pause"] = 1 }));
        await worker.NextAsync(message => (string?)message["method"] == Methods.JobProgress, "job/progress");
        await worker.HangUpAsync();
        await worker.EndAsync();
    }

    private static async Task EchoAsync(WorkerUnderTest worker, string text)
    {
        var result = Expect.Result(await worker.CallAsync(Methods.AnalysisRun, worker.RunRequest("j-" + Guid.NewGuid().ToString("N"), "echo", new JsonObject { ["text"] = text })));
        Expect.Same(result["values"]?["text"], text, "text");
    }
}
