// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Engine.Python;
using PluginHost.Tests.Support;
using PluginHost.Wire;

namespace PluginHost.Conformance;

/// <summary>A worker that was started as a host starts it, with this side of its socket in the hand of a rule.</summary>
internal sealed class WorkerUnderTest : IAsyncDisposable
{
    public const string Token = "0123456789abcdef";

    private readonly Process _process;
    private readonly LocalListener _listener;
    private readonly StringBuilder _printed;
    private readonly List<JsonObject> _waiting = [];
    private readonly List<string> _heard = [];
    private RawPeer? _peer;

    private WorkerUnderTest(string folder, string place, Process process, LocalListener listener, StringBuilder printed, CancellationToken cancellation)
    {
        Folder = folder;
        Place = place;
        _process = process;
        _listener = listener;
        _printed = printed;
        Cancellation = cancellation;
    }

    /// <summary>The plugin's folder.</summary>
    public string Folder { get; }

    /// <summary>A folder for files of the rule.</summary>
    public string Place { get; }

    public CancellationToken Cancellation { get; }

    public JsonObject Manifest => field ??= JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, PluginManifest.FileName)))!.AsObject();

    public RawPeer Peer => _peer ?? throw new BrokenRuleException("The worker did not connect.");

    public static Task<WorkerUnderTest> StartAsync(string folder, string install, CancellationToken cancellation)
    {
        var place = Directory.CreateTempSubdirectory("pluginhost-conformance-").FullName;
        var listener = new LocalListener(Path.Combine(place, "w.sock"));
        var start = Program(folder, install);
        start.WorkingDirectory = place;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment[WorkerEnvironment.Address] = listener.Address;
        start.Environment[WorkerEnvironment.Token] = Token;
        var printed = new StringBuilder();
        return Task.FromResult(new WorkerUnderTest(folder, place, Run(start, printed), listener, printed, cancellation));
    }

    /// <summary>Starts the same program by hand: without address and token.</summary>
    public async Task<(int ExitCode, string Printed)> StartedByHandAsync(string install)
    {
        var start = Program(Folder, install);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment.Remove(WorkerEnvironment.Address);
        start.Environment.Remove(WorkerEnvironment.Token);
        var printed = new StringBuilder();
        using var process = Run(start, printed);
        try
        {
            await process.WaitForExitAsync(Cancellation);
            lock (printed) return (process.ExitCode, printed.ToString());
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }

    /// <summary>Waits for the worker's connection and its first message.</summary>
    public async Task<JsonObject> HelloAsync()
    {
        _peer = new RawPeer(await _listener.AcceptAsync(Cancellation));
        return await NextAsync(_ => true, "plugin/hello");
    }

    /// <summary>The worker greeted, let in and started.</summary>
    public async Task BringUpAsync()
    {
        var hello = await HelloAsync();
        await AnswerAsync(hello, new JsonObject { ["contract"] = "1.0" });
        Expect.Result(await CallAsync("plugin/start", StartRequest()));
    }

    public JsonObject StartRequest() => new() { ["contract"] = "1.0", ["folder"] = Folder, ["manifest"] = Manifest.DeepClone(), ["scratch"] = Place };

    public JsonObject RunRequest(string job, string analysis, JsonObject? parameters = null, JsonObject? inputs = null) => new()
    {
        ["job"] = job,
        ["analysis"] = analysis,
        ["inputs"] = inputs ?? [],
        ["parameters"] = parameters ?? [],
        ["scratch"] = Path.Combine(Place, job),
    };

    public Task AnswerAsync(JsonObject request, JsonObject result) =>
        Peer.SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = request["id"]?.DeepClone(), ["result"] = result }, Cancellation);

    public Task NotifyAsync(string method, JsonObject parameters) => Peer.SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters }, Cancellation);

    public Task SendAsync(JsonNode id, string method, JsonObject parameters) => Peer.SendAsync(Request(id, method, parameters), Cancellation);

    public static JsonObject Request(JsonNode id, string method, JsonObject parameters) => new() { ["jsonrpc"] = "2.0", ["id"] = id.DeepClone(), ["method"] = method, ["params"] = parameters };

    /// <summary>Sends a request and waits for its answer.</summary>
    public async Task<JsonObject> CallAsync(string method, JsonObject parameters, JsonNode? id = null)
    {
        id ??= Guid.NewGuid().ToString("N");
        await SendAsync(id, method, parameters);
        return await AnswerToAsync(id);
    }

    public Task<JsonObject> AnswerToAsync(JsonNode id) =>
        NextAsync(message => !message.ContainsKey("method") && JsonNode.DeepEquals(message["id"], id), $"the answer to {id.ToJsonString()}");

    /// <summary>The next message that fits, passing over others (they stay for later).</summary>
    public async Task<JsonObject> NextAsync(Func<JsonObject, bool> fits, string what)
    {
        if (_waiting.FirstOrDefault(fits) is { } there)
        {
            _waiting.Remove(there);
            return there;
        }

        while (await Peer.ReceiveAsync(Cancellation) is { } message)
        {
            if (_heard.Count < 20) _heard.Add(message.ToJsonString() is { Length: > 300 } text ? text[..300] + "…" : message.ToJsonString());
            if (fits(message)) return message;
            _waiting.Add(message);
        }

        throw new BrokenRuleException($"The connection ended before {what} came.");
    }

    /// <summary>Messages that came and were not asked for, in their order.</summary>
    public IReadOnlyList<JsonObject> Waiting => _waiting;

    public async Task HangUpAsync() => await Peer.DisposeAsync();

    /// <summary>Waits until the process has ended.</summary>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync(Cancellation);
        return _process.ExitCode;
    }

    /// <summary>What the worker sent and printed, for whoever has to mend it.</summary>
    public string Heard()
    {
        lock (_printed)
        {
            var printed = _printed.Length == 0 ? "" : $"\n      printed: {_printed.ToString().Trim().ReplaceLineEndings("\n               ")}";
            return string.Concat(_heard.Select(message => $"\n      received: {message}")) + printed;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_peer is not null) await _peer.DisposeAsync();
        _listener.Dispose();
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
        Directory.Delete(Place, recursive: true);
    }

    private static ProcessStartInfo Program(string folder, string install)
    {
        var runtime = JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(folder, PluginManifest.FileName)), ContractJson.Default.PluginManifest)!.Runtime;
        switch (runtime.Kind)
        {
            case PluginRuntime.Python:
                return PythonInterpreter.Of(runtime, folder).Start(install, "pluginhost.plugin", "worker");
            case PluginRuntime.DotNet or PluginRuntime.CommandLine:
                return new ProcessStartInfo(Path.Combine(install, "worker", OperatingSystem.IsWindows() ? "PluginHost.Worker.exe" : "PluginHost.Worker"));
            default:
                var command = runtime.Command!.Select(part => part.Replace("{folder}", folder, StringComparison.Ordinal)).Select(part => File.Exists(Path.Combine(folder, part)) ? Path.Combine(folder, part) : part).ToArray();
                return new ProcessStartInfo(command[0], command.Skip(1));
        }
    }

    private static Process Run(ProcessStartInfo start, StringBuilder printed)
    {
        start.UseShellExecute = false;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        void Keep(object sender, DataReceivedEventArgs line)
        {
            lock (printed) printed.AppendLine(line.Data);
        }

        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
