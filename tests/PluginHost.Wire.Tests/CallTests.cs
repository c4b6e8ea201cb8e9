// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using NUnit.Framework;
using PluginHost.Contract;
using PluginHost.Wire.Tests.Support;

namespace PluginHost.Wire.Tests;

/// <summary>Calls of this side: whatever the other side answers becomes a value or an exception of the contract.</summary>
public sealed class CallTests(Carrier carrier) : ChannelTest(carrier)
{
    [TestCase("""{"error":{"code":-32006,"message":"m","data":{"kind":"UnsupportedFormat","detail":"Of no format.","where":"/path","hint":"Convert it."}}}""", typeof(UnsupportedFormatException), "Of no format.")]
    [TestCase("""{"error":{"code":-1,"message":"m","data":{"kind":"OfANewerVersion","detail":"New."}}}""", typeof(ContractException), "New.")]
    [TestCase("""{"error":{"code":-32000,"message":"It went wrong.\nTraceback"}}""", typeof(InternalException), "It went wrong.")]
    [TestCase("""{"error":{"code":-32000,"message":"It went wrong.","data":"a text"}}""", typeof(InternalException), "It went wrong.")]
    [TestCase("""{"error":{"code":-32000,"message":"It went wrong.","data":{"kind":7}}}""", typeof(InternalException), "It went wrong.")]
    [TestCase("""{"error":{"code":-32601,"message":"m"}}""", typeof(ContractException), "does not know 'job/get'")]
    [TestCase("""{"error":{"code":-32602,"message":"m"}}""", typeof(ContractException), "m")]
    [TestCase("""{"error":{"code":-32602,"message":"m","data":{"kind":"InvalidParameters","detail":"The radius is too large.","where":"/radius"}}}""", typeof(InvalidParametersException), "The radius is too large.")]
    [TestCase("""{"error":{"code":-32601,"message":"m","data":{"kind":"UnknownMethod","detail":"No such method."}}}""", typeof(ContractException), "No such method.")]
    [TestCase("""{"result":null}""", typeof(InternalException), "is null")]
    [TestCase("""{"result":5}""", typeof(InternalException), "does not fit the contract: it is of the wrong type")]
    [TestCase("""{"result":{"job":"j","analysis":"a","plugin":"p","state":"dancing"}}""", typeof(InternalException), "'/state' is of the wrong type")]
    [CancelAfter(20_000)]
    public async Task An_answer_that_is_no_value_becomes_an_exception_of_the_contract(string answer, Type type, string words, CancellationToken cancellation)
    {
        await using var link = await LinkAsync(_ => { }, cancellation);
        var call = link.Rpc.CallAsync<JobRequest, JobStatus>(Methods.JobGet, new JobRequest("j"), cancellation);
        var request = await link.Peer.ReceiveAsync(cancellation);
        var message = JsonNode.Parse(answer)!.AsObject();
        message["jsonrpc"] = "2.0";
        message["id"] = request!["id"]!.DeepClone();
        await link.Peer.SendAsync(message, cancellation);
        var thrown = await Assert.CatchAsync<ContractException>(() => call);
        Assert.That(thrown, Is.InstanceOf(type));
        Assert.That(thrown!.Message, Does.Contain(words));
    }

    [Test, CancelAfter(20_000)]
    public async Task A_connection_that_ends_before_the_answer_is_said_to_be_lost(CancellationToken cancellation)
    {
        await using var link = await LinkAsync(_ => { }, cancellation);
        var call = link.Rpc.CallAsync<JobRequest, JobStatus>(Methods.JobGet, new JobRequest("j"), cancellation);
        await link.Peer.ReceiveAsync(cancellation);
        await link.Other.DisposeAsync();
        await Assert.ThrowsAsync<ConnectionLostException>(() => call);
    }

    [Test, CancelAfter(20_000)]
    public async Task A_call_over_the_limit_is_refused_here_and_the_connection_goes_on(CancellationToken cancellation)
    {
        await using var link = await LinkAsync(_ => { }, cancellation);
        var thrown = await Assert.CatchAsync<ContractException>(
            () => link.Rpc.CallAsync<DatasetRequest, Empty>(Methods.DatasetDescribe, new DatasetRequest(new string('x', StreamChannel.MessageLimit)), cancellation));
        Assert.That(thrown!.Message, Does.Contain("the limit is 16777216"));
        var call = link.Rpc.CallAsync<DatasetRequest, Empty>(Methods.DatasetRelease, new DatasetRequest("ds-1"), cancellation);
        var request = await link.Peer.ReceiveAsync(cancellation);
        Assert.That((string?)request?["method"], Is.EqualTo("dataset/release"));
        await link.Peer.SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = request!["id"]!.DeepClone(), ["result"] = new JsonObject() }, cancellation);
        Assert.That(await call, Is.EqualTo(Empty.Value));
    }

    [Test, CancelAfter(20_000)]
    public async Task Notifications_are_handled_in_order_and_before_the_answer_that_follows_them(CancellationToken cancellation)
    {
        const int Count = 2000;
        var seen = new List<double?>();
        await using var link = await LinkAsync(rpc => rpc.Receive<JobProgress>(Methods.JobProgress, progress => seen.Add(progress.Fraction)), cancellation);
        var call = link.Rpc.CallAsync<Empty, Empty>(Methods.HostStatus, Empty.Value, cancellation);
        var request = await link.Peer.ReceiveAsync(cancellation);
        for (var number = 0; number < Count; number++)
        {
            await link.Peer.SendAsync($$$"""{"jsonrpc":"2.0","method":"job/progress","params":{"job":"j","fraction":{{{number}}}}}""", cancellation);
        }

        await link.Peer.SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = request!["id"]!.DeepClone(), ["result"] = new JsonObject() }, cancellation);
        await call;
        Assert.That(seen, Is.EqualTo(Enumerable.Range(0, Count).Select(number => (double?)number)));
    }

    [Test, CancelAfter(20_000)]
    public async Task A_notification_that_does_not_fit_is_passed_over(CancellationToken cancellation)
    {
        var seen = new TaskCompletionSource<double?>();
        await using var link = await LinkAsync(rpc => rpc.Receive<JobProgress>(Methods.JobProgress, progress => seen.TrySetResult(progress.Fraction)), cancellation);
        foreach (var parameters in new[] { "[]", """{"fraction":"much"}""", "null", """{"job":"j","fraction":0.5}""" })
        {
            await link.Peer.SendAsync($$"""{"jsonrpc":"2.0","method":"job/progress","params":{{parameters}}}""", cancellation);
        }

        Assert.That(await seen.Task.WaitAsync(cancellation), Is.EqualTo(0.5));
    }
}
