// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using System.IO.Pipes;
using System.Net.Sockets;

namespace PluginHost.Wire;

/// <summary>Connects to an address of this machine: a Unix domain socket (a path) or, on Windows, a named pipe (a name).</summary>
public static class LocalAddress
{
    /// <summary>Connects.</summary>
    /// <exception cref="IOException">Nobody answers there.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The stream owns the socket.")]
    public static async Task<Stream> ConnectAsync(string address, TimeSpan timeout, CancellationToken cancellation = default)
    {
        if (OperatingSystem.IsWindows())
        {
            var pipe = new NamedPipeClientStream(".", address, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
            try
            {
                await pipe.ConnectAsync((int)timeout.TotalMilliseconds, cancellation).ConfigureAwait(false);
                return pipe;
            }
            catch (Exception error)
            {
                await pipe.DisposeAsync().ConfigureAwait(false);
                if (error is TimeoutException or UnauthorizedAccessException) throw new IOException($"Nobody answers at the pipe '{address}'.", error);
                throw;
            }
        }

        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        // A host that is there but lets nobody in (stopped by a debugger, its queue full) must not hold its callers for ever.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(address), limit.Token).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception error)
        {
            socket.Dispose();
            if (error is SocketException) throw new IOException($"Nobody answers at '{address}': {error.Message}", error);
            if (error is ArgumentException) throw new IOException($"'{address}' is no address of a socket: {error.Message}", error);
            if (error is OperationCanceledException && !cancellation.IsCancellationRequested) throw new IOException($"Nobody answers at '{address}' within {timeout.TotalSeconds:0.#} s.", error);
            throw;
        }
    }
}
