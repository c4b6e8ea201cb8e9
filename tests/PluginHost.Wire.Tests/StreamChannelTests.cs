// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using NUnit.Framework;
using PluginHost.Contract;
using PluginHost.Wire.Tests.Support;

namespace PluginHost.Wire.Tests;

/// <summary>What the channel of our own does beyond what every carrier does.</summary>
[TestFixture]
public sealed class StreamChannelTests
{
    [Test, CancelAfter(20_000)]
    public async Task Why_the_other_side_ended_the_connection_is_told_to_whoever_waits_for_an_answer(CancellationToken cancellation)
    {
        await using var link = await Link.OpenAsync(Carrier.Own, _ => { }, cancellation);
        var call = link.Rpc.CallAsync<Empty, Empty>(Methods.HostStatus, Empty.Value, cancellation);
        await link.Peer.ReceiveAsync(cancellation);
        await link.Peer.SendAsync("""{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"The message is too long."}}""", cancellation);
        await link.Other.DisposeAsync();
        var lost = await Assert.ThrowsAsync<ConnectionLostException>(() => call);
        Assert.That(lost!.Message, Does.Contain("The message is too long."));
    }

    [Test, CancelAfter(20_000)]
    public async Task A_call_after_the_end_is_lost_at_once(CancellationToken cancellation)
    {
        await using var link = await Link.OpenAsync(Carrier.Own, _ => { }, cancellation);
        link.Rpc.Dispose();
        await Assert.ThrowsAsync<ConnectionLostException>(() => link.Rpc.CallAsync<Empty, Empty>(Methods.HostStatus, Empty.Value, cancellation));
        await link.Rpc.NotifyAsync(Methods.JobProgress, new JobProgress("j"));
    }

    [TestCase("\"a \\\"quoted\\\" é\"")]
    [TestCase("-9007199254740993")]
    [CancelAfter(20_000)]
    public async Task Ids_of_any_kind_come_back_as_they_were(string id, CancellationToken cancellation)
    {
        await using var link = await Link.OpenAsync(Carrier.Own, rpc => rpc.Handle<Empty, Empty>(Methods.HostStatus, (_, _) => Task.FromResult(Empty.Value)), cancellation);
        await link.Peer.SendAsync($$"""{"method":"host/status","params":{"a":[{"b":1}]},"id":{{id}},"jsonrpc":"2.0"}""", cancellation);
        var answer = await link.Peer.ReceiveAsync(cancellation);
        Assert.That(JsonNode.DeepEquals(answer?["id"], JsonNode.Parse(id)), Is.True, answer?.ToJsonString());
    }

    [TestCase("""{"id":1,"method":"host/status"}""")]
    [TestCase("""{"jsonrpc":"1.0","id":1,"method":"host/status"}""")]
    [CancelAfter(20_000)]
    public async Task A_request_of_another_version_is_refused_under_its_id(string request, CancellationToken cancellation)
    {
        await using var link = await Link.OpenAsync(Carrier.Own, _ => { }, cancellation);
        await link.Peer.SendAsync(request, cancellation);
        var answer = await link.Peer.ReceiveAsync(cancellation);
        Assert.That((int?)answer?["id"], Is.EqualTo(1));
        Assert.That((string?)answer?["error"]?["data"]?["kind"], Is.EqualTo(ErrorKind.InvalidRequest));
    }

    [TestCase("""{"sample":"\ud800"}""", "a text in it has half a character")]
    [TestCase("""{"\udc00":1}""", "a text in it has half a character")]
    [TestCase("""{"sample":{"name":1,"name":2}}""", "comes twice")]
    [CancelAfter(20_000)]
    public async Task JSON_that_would_break_its_reader_is_refused_at_the_border_both_ways(string metadata, string words, CancellationToken cancellation)
    {
        await using var link = await Link.OpenAsync(
            Carrier.Own, rpc => rpc.Handle<DatasetCreateRequest, Empty>(Methods.DatasetCreate, (_, _) => throw new InvalidOperationException("It came in.")), cancellation);
        await link.Peer.SendAsync($$$"""{"jsonrpc":"2.0","id":1,"method":"dataset/create","params":{"dtype":"uint8","shape":[1],"metadata":{{{metadata}}}}}""", cancellation);
        var answer = await link.Peer.ReceiveAsync(cancellation);
        Assert.That((string?)answer?["error"]?["data"]?["kind"], Is.EqualTo(ErrorKind.InvalidRequest));
        Assert.That((string?)answer?["error"]?["message"], Does.Contain(words));

        var call = link.Rpc.CallAsync<DatasetRequest, SignalDescriptor>(Methods.DatasetDescribe, new DatasetRequest("ds-1"), cancellation);
        var id = (int)(await link.Peer.ReceiveAsync(cancellation))!["id"]!;
        await link.Peer.SendAsync($$$"""{"jsonrpc":"2.0","id":{{{id}}},"result":{"dtype":"uint8","shape":[],"axes":[],"metadata":{{{metadata}}}}}""", cancellation);
        Assert.That((await Assert.ThrowsAsync<InternalException>(() => call))!.Message, Does.Contain("does not fit the contract").And.Contain(words));
    }

    [Test]
    public void No_part_of_a_callers_side_loads_StreamJsonRpc()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Collect(typeof(StreamChannel).Assembly, seen);
        Assert.That(seen, Does.Contain("PluginHost.Contract"));
        Assert.That(seen.Where(name => !name.StartsWith("System.", StringComparison.Ordinal) && !name.StartsWith("PluginHost.", StringComparison.Ordinal)), Is.Empty);
    }

    private static void Collect(System.Reflection.Assembly assembly, HashSet<string> seen)
    {
        foreach (var name in assembly.GetReferencedAssemblies())
        {
            if (seen.Add(name.Name!) && name.Name!.StartsWith("PluginHost.", StringComparison.Ordinal)) Collect(System.Reflection.Assembly.Load(name), seen);
        }
    }
}
