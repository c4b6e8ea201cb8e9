// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using NUnit.Framework;
using PluginHost.Contract;
using PluginHost.Rpc;
using PluginHost.Wire.Tests.Support;

namespace PluginHost.Wire.Tests;

/// <summary>Two ends that call each other at once, each of either kind.</summary>
[TestFixture(Carrier.Own, Carrier.Own)]
[TestFixture(Carrier.Own, Carrier.StreamJsonRpc)]
[TestFixture(Carrier.StreamJsonRpc, Carrier.Own)]
public sealed class PairTests(Carrier here, Carrier there)
{
    private const int Calls = 500;

    [Test, CancelAfter(60_000)]
    public async Task Calls_both_ways_at_once_get_their_own_answers(CancellationToken cancellation)
    {
        await using var link = await Link.OpenAsync(here, Echo, cancellation);
        using IContractChannel other = there == Carrier.Own ? new StreamChannel(link.Other) : new ContractRpc(link.Other);
        Echo(other);
        other.Listen();
        var all = await Task.WhenAll(Enumerable.Range(0, Calls).Select(number => AskAsync(number % 2 == 0 ? link.Rpc : other, number, cancellation)));
        Assert.That(all, Is.EqualTo(Enumerable.Range(0, Calls)));
        await Assert.ThrowsAsync<BusyException>(() => link.Rpc.CallAsync<Empty, Empty>(Methods.HostStatus, Empty.Value, cancellation));
        await Assert.ThrowsAsync<InvalidInputException>(() => link.Rpc.CallAsync<DatasetRequest, DatasetRequest>(Methods.DatasetDescribe, new DatasetRequest("odd"), cancellation));
    }

    private static async Task<int> AskAsync(IContractChannel channel, int number, CancellationToken cancellation)
    {
        var text = new string('ä', number % 3 == 0 ? 20_000 : 10);
        var answer = await channel.CallAsync<DatasetRequest, DatasetRequest>(Methods.DatasetDescribe, new DatasetRequest(number + text), cancellation);
        return answer.Dataset.EndsWith(text, StringComparison.Ordinal) ? int.Parse(answer.Dataset[..^text.Length], System.Globalization.CultureInfo.InvariantCulture) : -1;
    }

    private static void Echo(IContractChannel channel)
    {
        channel.Handle<DatasetRequest, DatasetRequest>(Methods.DatasetDescribe, async (request, cancellation) =>
        {
            if (request.Dataset == "odd") throw new InvalidInputException("It is odd.", "/dataset");
            await Task.Yield();
            return request;
        });
        channel.Handle<Empty, Empty>(Methods.HostStatus, (_, _) => throw new BusyException("Busy."));
    }
}
