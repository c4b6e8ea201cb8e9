// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Net.Sockets;
using System.Text.Json.Nodes;
using PluginHost.Tests.Support;

namespace PluginHost.Call.Tests.Support;

/// <summary>Something that listens where a host would, and answers as it is told to.</summary>
internal sealed class PretendedHost : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _stop = new();
    private readonly string _published;
    private bool _isGone;

    public PretendedHost(string home, string contract)
    {
        Directory.CreateDirectory(home);
        var address = Path.Combine(home, "s");
        _socket.Bind(new UnixDomainSocketEndPoint(address));
        _socket.Listen();
        _published = Path.Combine(home, "host.json");
        File.WriteAllText(_published, $$"""{"address":"{{address}}","processId":0,"host":{"name":"PluginHost","version":"9.9"},"contract":"{{contract}}","since":"tomorrow"}""");
    }

    /// <summary>Answers callers until it is stopped.</summary>
    /// <param name="answer">Result of a request, as JSON; null for <paramref name="error"/>, or no answer at all.</param>
    /// <param name="error">Error, as JSON.</param>
    public async Task ServeAsync(Func<JsonObject, string?> answer, string? error = null)
    {
        try
        {
            while (true)
            {
                await using var caller = new RawPeer(new NetworkStream(await _socket.AcceptAsync(_stop.Token), ownsSocket: true));
                while (await caller.ReceiveAsync(_stop.Token) is { } request)
                {
                    var said = answer(request) is { } result ? $"\"result\":{result}" : error is null ? null : $"\"error\":{error}";
                    if (said is not null) await caller.SendAsync($$"""{"jsonrpc":"2.0","id":{{request["id"]!.ToJsonString()}},{{said}}}""", _stop.Token);
                }
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or IOException)
        {
            // Stopped.
        }
    }

    /// <summary>Ends the connection of the next caller before it is answered, and is gone.</summary>
    public async Task TurnAwayAsync()
    {
        using (await _socket.AcceptAsync(_stop.Token)) Withdraw();
    }

    public void Stop()
    {
        _stop.Cancel();
        Withdraw();
    }

    public void Dispose()
    {
        Stop();
        _socket.Dispose();
        _stop.Dispose();
    }

    // Once: what is published there later is another one's.
    private void Withdraw()
    {
        if (!_isGone) File.Delete(_published);
        _isGone = true;
    }
}
