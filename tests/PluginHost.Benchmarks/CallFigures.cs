// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using System.Net.Sockets;
using PluginHost.Contract;

namespace PluginHost.Benchmarks;

/// <summary>A call that does nothing: through host and warm worker, against the same between two bare processes.</summary>
internal static class CallFigures
{
    private const int Warm = 3000;
    private const int Count = 10000;
    private const int Rounds = 3;

    public static async Task<IReadOnlyList<Figure>> TakeAsync(Installed installed)
    {
        // In turns, so that both see the same machine.
        var bare = new double[Rounds];
        var host = new double[Rounds];
        await using var client = await installed.ConnectAsync();
        var request = new JobSubmitRequest { Analysis = "do-nothing" };
        var address = Path.Combine(installed.StateFolder, "bare.sock");
        using var server = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["bare-server", address]))!;
        while (!File.Exists(address)) await Task.Delay(20);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(address));
        using (var rpc = BareServer.Attach(socket, null))
        {
            for (var round = 0; round < Rounds; round++)
            {
                bare[round] = await Samples.MedianAsync(Warm, Count, () => rpc.InvokeAsync<int>("Nothing", 1));
                host[round] = await Samples.MedianAsync(Warm, Count, async () =>
                {
                    var status = await client.RunAsync(request);
                    if (status.State != JobState.Succeeded) throw new InvalidOperationException(status.Error?.Detail);
                });
            }
        }

        await server.WaitForExitAsync();
        return [new Figure("call that does nothing, caller → host → worker and back", host.Order().ElementAt(Rounds / 2) * 1e6, "µs", "StreamJsonRpc between two bare processes", bare.Order().ElementAt(Rounds / 2) * 1e6)];
    }
}
