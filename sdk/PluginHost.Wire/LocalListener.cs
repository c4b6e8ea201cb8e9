// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.IO.Pipes;
using System.Net.Sockets;

namespace PluginHost.Wire;

/// <summary>Waits for connections at an address of this machine that only the same user can reach.</summary>
public sealed class LocalListener : IDisposable
{
    private readonly Socket? _socket;

    /// <summary>Opens the address. On Unix the socket's folder must be the user's own (0700); the socket itself gets 0600.</summary>
    /// <param name="address">Path of the socket, or name of the Windows pipe.</param>
    /// <param name="backlog">How many may wait to be let in.</param>
    public LocalListener(string address, int backlog = 128)
    {
        Address = address;
        if (OperatingSystem.IsWindows()) return;
        _socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        _socket.Bind(new UnixDomainSocketEndPoint(address));
        File.SetUnixFileMode(address, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _socket.Listen(backlog);
    }

    /// <summary>The address.</summary>
    public string Address { get; }

    /// <summary>Waits for one connection.</summary>
    public async Task<Stream> AcceptAsync(CancellationToken cancellation)
    {
        if (_socket is not null)
        {
            return new NetworkStream(await _socket.AcceptAsync(cancellation).ConfigureAwait(false), ownsSocket: true);
        }

        var pipe = new NamedPipeServerStream(
            Address, PipeDirection.InOut, NamedPipeServerStream.MaxAllowedServerInstances, PipeTransmissionMode.Byte,
            PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        try
        {
            await pipe.WaitForConnectionAsync(cancellation).ConfigureAwait(false);
            return pipe;
        }
        catch
        {
            await pipe.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Closes the address and removes the socket's file.</summary>
    public void Dispose()
    {
        if (_socket is null) return;
        _socket.Dispose();
        if (File.Exists(Address)) File.Delete(Address);
    }
}
