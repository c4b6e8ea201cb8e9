// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace PluginHost.Tests.Support;

/// <summary>One end of a connection as anybody could write it from the documents: a socket, and framing by hand.</summary>
internal sealed class RawPeer(Stream stream) : IAsyncDisposable
{
    public static async Task<RawPeer> ConnectAsync(string address, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(address), cancellation);
        return new RawPeer(new NetworkStream(socket, ownsSocket: true));
    }

    public static byte[] Framed(string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        return [.. Encoding.ASCII.GetBytes($"Content-Length: {bytes.Length}\r\n\r\n"), .. bytes];
    }

    public Task SendAsync(string body, CancellationToken cancellation) => SendBytesAsync(Framed(body), cancellation);

    public Task SendAsync(JsonNode body, CancellationToken cancellation) => SendAsync(body.ToJsonString(), cancellation);

    public async Task SendBytesAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => await stream.WriteAsync(bytes, cancellation);

    /// <summary>Says that nothing more will be sent.</summary>
    public void EndSending() => ((NetworkStream)stream).Socket.Shutdown(SocketShutdown.Send);

    /// <summary>The next message; null when the connection has ended.</summary>
    public async Task<JsonObject?> ReceiveAsync(CancellationToken cancellation)
    {
        var header = new StringBuilder();
        var one = new byte[1];
        while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            int count;
            try
            {
                count = await stream.ReadAsync(one, cancellation);
            }
            catch (IOException)
            {
                return null;
            }

            if (count == 0) return null;
            header.Append((char)one[0]);
        }

        var length = int.Parse(header.ToString().Split(':')[1].Trim(), CultureInfo.InvariantCulture);
        var body = new byte[length];
        await stream.ReadExactlyAsync(body, cancellation);
        return JsonNode.Parse(body)!.AsObject();
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
