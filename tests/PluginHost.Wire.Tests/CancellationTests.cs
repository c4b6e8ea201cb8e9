// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using NUnit.Framework;
using PluginHost.Contract;
using PluginHost.Wire.Tests.Support;

namespace PluginHost.Wire.Tests;

/// <summary>A call that is cancelled here is cancelled there, and still gets its answer.</summary>
public sealed class CancellationTests(Carrier carrier) : ChannelTest(carrier)
{
    [Test, CancelAfter(20_000)]
    public async Task A_call_that_is_cancelled_tells_the_other_side_and_ends_with_its_answer(CancellationToken cancellation)
    {
        await using var link = await LinkAsync(_ => { }, cancellation);
        using var stop = new CancellationTokenSource();
        var call = link.Rpc.CallAsync<JobRequest, JobStatus>(Methods.JobWait, new JobRequest("j"), stop.Token);
        var request = await link.Peer.ReceiveAsync(cancellation);
        await stop.CancelAsync();
        var told = await link.Peer.ReceiveAsync(cancellation);
        Assert.That((string?)told?["method"], Is.EqualTo("$/cancelRequest"));
        Assert.That((long?)told?["params"]?["id"], Is.EqualTo((long?)request?["id"]));
        Assert.That(call.IsCompleted, Is.False);
        await AnswerAsync(link, request!, "error", """{"code":-32800,"message":"The request was cancelled.","data":{"kind":"Cancelled","detail":"The request was cancelled."}}""", cancellation);
        await Assert.CatchAsync<OperationCanceledException>(() => call);
    }

    [Test, CancelAfter(20_000)]
    public async Task A_result_that_comes_although_the_call_was_cancelled_is_its_result(CancellationToken cancellation)
    {
        await using var link = await LinkAsync(_ => { }, cancellation);
        using var stop = new CancellationTokenSource();
        var call = link.Rpc.CallAsync<DatasetRequest, DatasetRequest>(Methods.DatasetDescribe, new DatasetRequest("ds"), stop.Token);
        var request = await link.Peer.ReceiveAsync(cancellation);
        await stop.CancelAsync();
        await link.Peer.ReceiveAsync(cancellation);
        await AnswerAsync(link, request!, "result", """{"dataset":"ds-2"}""", cancellation);
        Assert.That((await call).Dataset, Is.EqualTo("ds-2"));
    }

    [Test, CancelAfter(20_000)]
    public async Task A_call_that_was_cancelled_before_is_not_made(CancellationToken cancellation)
    {
        await using var link = await LinkAsync(_ => { }, cancellation);
        await Assert.CatchAsync<OperationCanceledException>(() => link.Rpc.CallAsync<Empty, Empty>(Methods.HostStatus, Empty.Value, new CancellationToken(canceled: true)));
        var call = link.Rpc.CallAsync<Empty, Empty>(Methods.FormatList, Empty.Value, cancellation);
        var request = await link.Peer.ReceiveAsync(cancellation);
        Assert.That((string?)request?["method"], Is.EqualTo("format/list"));
        await AnswerAsync(link, request!, "result", "{}", cancellation);
        await call;
    }

    [Test, CancelAfter(20_000)]
    public async Task A_method_that_runs_is_cancelled_when_the_connection_ends(CancellationToken cancellation)
    {
        var begun = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        await using var link = await LinkAsync(
            rpc => rpc.Handle<Empty, Empty>(Methods.HostStatus, async (_, stop) =>
            {
                begun.SetResult();
                try
                {
                    await Task.Delay(Timeout.Infinite, stop);
                }
                finally
                {
                    ended.SetResult();
                }

                return Empty.Value;
            }),
            cancellation);
        await link.Peer.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"host/status"}""", cancellation);
        await begun.Task.WaitAsync(cancellation);
        await link.Other.DisposeAsync();
        await ended.Task.WaitAsync(cancellation);
        Assert.That(link.Rpc.HasEnded, Is.True);
        await link.Rpc.Idle.WaitAsync(cancellation);
    }

    [Test, CancelAfter(20_000)]
    public async Task Whoever_blocks_its_thread_after_a_call_does_not_hold_up_the_connection(CancellationToken cancellation)
    {
        await using var link = await LinkAsync(_ => { }, cancellation);
        var answering = Task.Run(
            async () =>
            {
                for (var count = 0; count < 2; count++) await AnswerAsync(link, (await link.Peer.ReceiveAsync(cancellation))!, "result", "{}", cancellation);
            },
            cancellation);
        var both = Task.Run(
            async () =>
            {
                await link.Rpc.CallAsync<Empty, Empty>(Methods.HostStatus, Empty.Value, cancellation).ConfigureAwait(false);
                // On purpose: people do this.
                link.Rpc.CallAsync<Empty, Empty>(Methods.HostStatus, Empty.Value, cancellation).GetAwaiter().GetResult();
            },
            cancellation);
        await both.WaitAsync(cancellation);
        await answering;
    }

    private static Task AnswerAsync(Link link, JsonObject request, string part, string json, CancellationToken cancellation) =>
        // The id comes last: fields have no order.
        link.Peer.SendAsync(new JsonObject { [part] = JsonNode.Parse(json), ["later"] = new JsonArray(1, 2), ["jsonrpc"] = "2.0", ["id"] = request["id"]!.DeepClone() }, cancellation);
}
