// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NUnit.Framework;
using PluginHost.Tests.Support;

namespace PluginHost.Engine.Tests.Conversations;

/// <summary>Plays one side of a recorded conversation over a bare connection, and holds the other side to what is written.</summary>
internal sealed class ConversationPlayer(string path, RawPeer peer, IReadOnlyDictionary<string, JsonNode> given, CancellationToken cancellation)
{
    private readonly Placeholders _placeholders = new(given);
    // Received, and not yet what a line asked for.
    private readonly List<JsonObject> _waiting = [];

    public async Task PlayAsync()
    {
        foreach (var line in ConversationLine.Read(path))
        {
            try
            {
                await PlayAsync(line);
            }
            catch (Exception error) when (error is FormatException or JsonException or OperationCanceledException or IOException)
            {
                Assert.Fail($"{Path.GetFileName(path)}, line {line.Number}: {error.Message}{Unheard()}");
            }
        }
    }

    private Task PlayAsync(ConversationLine line) => line.Mark switch
    {
        ">" => peer.SendAsync(_placeholders.Fill(JsonNode.Parse(line.Text))!, cancellation),
        ">>" => peer.SendBytesAsync(Encoding.UTF8.GetBytes(line.Text.Replace("\\r", "\r", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal)), cancellation),
        "<" => ExpectAsync(line, JsonNode.Parse(line.Text)!.AsObject()),
        "<." => EndedAsync(),
        _ => Act(line.Text.Split(' ')),
    };

    // Answers come in any order, and notifications between them; a notification that is not asked for is passed over.
    private async Task ExpectAsync(ConversationLine line, JsonObject expected)
    {
        var faults = new List<string>();
        foreach (var message in _waiting.ToArray())
        {
            if (Fits(expected, message, faults)) return;
        }

        while (await peer.ReceiveAsync(cancellation) is { } message)
        {
            _waiting.Add(message);
            if (Fits(expected, message, faults)) return;
        }

        Assert.Fail($"{Path.GetFileName(path)}, line {line.Number}: the connection ended before the message came.{string.Concat(faults.Select(fault => "\n" + fault))}{Unheard()}");
    }

    private bool Fits(JsonObject expected, JsonObject message, List<string> faults)
    {
        var fault = _placeholders.Mismatch(expected, message);
        if (fault is null)
        {
            _waiting.Remove(message);
            return true;
        }

        faults.Add($"{fault} in {message.ToJsonString()}");
        // The answer to this very request cannot come again.
        if (expected["method"] is null && message["method"] is null && _placeholders.Mismatch(new JsonObject { ["id"] = expected["id"]?.DeepClone() }, new JsonObject { ["id"] = message["id"]?.DeepClone() }) is null)
        {
            throw new FormatException(faults[^1]);
        }

        return false;
    }

    private async Task EndedAsync()
    {
        while (await peer.ReceiveAsync(cancellation) is { } message) _waiting.Add(message);
    }

    // = write PATH TYPE VALUES…, = leave: what a side does beside the messages.
    private Task Act(string[] words)
    {
        if (words is ["leave"]) return peer.DisposeAsync().AsTask();
        if (words is not ["write", var file, "float64", .. var numbers]) throw new FormatException($"'{string.Join(' ', words)}' is not known.");
        var values = numbers.Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        using var stream = new FileStream(_placeholders.Fill(file), FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
        stream.Write(MemoryMarshal.AsBytes(values.AsSpan()));
        return Task.CompletedTask;
    }

    private string Unheard() => _waiting.Count == 0 ? "" : "\nReceived and not asked for:" + string.Concat(_waiting.Select(message => "\n  " + message.ToJsonString()));
}
