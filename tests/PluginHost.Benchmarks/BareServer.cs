// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Net.Sockets;
using StreamJsonRpc;

namespace PluginHost.Benchmarks;

/// <summary>The other end of the yardstick: StreamJsonRpc as it comes, over a Unix domain socket, in a process of its own.</summary>
internal static class BareServer
{
    public static async Task<int> RunAsync(string address)
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(address));
        listener.Listen(1);
        using var socket = await listener.AcceptAsync();
        using var rpc = Attach(socket, new Target());
        await rpc.Completion;
        return 0;
    }

    public static JsonRpc Attach(Socket socket, object? target)
    {
        var stream = new NetworkStream(socket, ownsSocket: true);
        var rpc = new JsonRpc(new HeaderDelimitedMessageHandler(stream, stream, new SystemTextJsonFormatter()));
        if (target is not null) rpc.AddLocalRpcTarget(target);
        rpc.StartListening();
        return rpc;
    }

    internal sealed class Target
    {
#pragma warning disable CA1822 // Called through an instance.
        public int Nothing(int value) => value;
#pragma warning restore CA1822
    }
}
