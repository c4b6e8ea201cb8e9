// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using NUnit.Framework;
using PluginHost.Contract;
using PluginHost.Tests.Support;
using PluginHost.Wire.Tests.Support;

namespace PluginHost.Wire.Tests;

/// <summary>A peer that does not read costs a bounded amount of memory and holds nobody up.</summary>
public sealed class PressureTests(Carrier carrier) : ChannelTest(carrier)
{
    private const int Requests = 2000;
    private static readonly string Large = new('x', 100_000);

    [Test, CancelAfter(60_000)]
    public async Task A_peer_that_does_not_read_its_answers_is_not_listened_to_until_it_does(CancellationToken cancellation)
    {
        var handled = 0;
        await using var link = await OpenAsync(() => Interlocked.Increment(ref handled), cancellation);
        var sending = AskAsync(link, cancellation);
        var before = -1;
        while (before != Volatile.Read(ref handled) || before < 64)
        {
            before = Volatile.Read(ref handled);
            await Task.Delay(200, cancellation);
        }

        Assert.That(before, Is.LessThan(80), "64 answers wait, a few more lie in the socket");
        for (var number = 0; number < Requests; number++) Assert.That(await link.Peer.ReceiveAsync(cancellation), Is.Not.Null);
        await sending;
        Assert.That(handled, Is.EqualTo(Requests));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_connection_whose_peer_does_not_read_can_be_ended(CancellationToken cancellation)
    {
        var handled = 0;
        await using var link = await OpenAsync(() => Interlocked.Increment(ref handled), cancellation);
        var sending = AskAsync(link, cancellation);
        while (Volatile.Read(ref handled) < 64) await Task.Delay(20, cancellation);
        link.Rpc.Dispose();
        await link.Rpc.Completion.WaitAsync(cancellation);
        await Assert.CatchAsync<IOException>(() => sending);
    }

    [Test, CancelAfter(60_000)]
    public async Task A_connection_whose_peer_neither_reads_nor_sends_any_more_ends(CancellationToken cancellation)
    {
        await using var link = await OpenAsync(() => 0, cancellation);
        for (var number = 0; number < 20; number++) await link.Peer.SendAsync(Request(number), cancellation);
        link.Peer.EndSending();
        await link.Rpc.Completion.WaitAsync(cancellation);
        Assert.That(link.Rpc.Refusal, Is.Null);
    }

    [Test, CancelAfter(60_000)]
    public async Task Waiting_for_all_answers_ends_with_the_last_one_or_with_its_patience(CancellationToken cancellation)
    {
        var gate = new TaskCompletionSource();
        await using var link = await LinkAsync(
            rpc => rpc.Handle<Empty, Empty>(Methods.HostStatus, async (_, _) =>
            {
                await gate.Task;
                return Empty.Value;
            }),
            cancellation);
        await link.Rpc.AllAnsweredAsync(TimeSpan.FromMinutes(1));
        await link.Peer.SendAsync(Request(1), cancellation);
        await Task.Delay(100, cancellation);
        await link.Rpc.AllAnsweredAsync(TimeSpan.FromMilliseconds(50));
        var all = link.Rpc.AllAnsweredAsync(TimeSpan.FromMinutes(1));
        Assert.That(all.IsCompleted, Is.False);
        gate.SetResult();
        await all;
        Assert.That((int?)(await link.Peer.ReceiveAsync(cancellation))?["id"], Is.EqualTo(1));
    }

    private static string Request(int id) => $$"""{"jsonrpc":"2.0","id":{{id}},"method":"host/status"}""";

    private Task<Link> OpenAsync(Func<int> handled, CancellationToken cancellation) => LinkAsync(
        rpc => rpc.Handle<Empty, DatasetRequest>(Methods.HostStatus, (_, _) =>
        {
            handled();
            return Task.FromResult(new DatasetRequest(Large));
        }),
        cancellation);

    private static Task AskAsync(Link link, CancellationToken cancellation) => Task.Run(
        async () =>
        {
            for (var number = 0; number < Requests; number++) await link.Peer.SendBytesAsync(RawPeer.Framed(Request(number)), cancellation);
        },
        cancellation);
}
