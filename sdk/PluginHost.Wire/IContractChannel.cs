// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;

namespace PluginHost.Wire;

/// <summary>A connection of the contract: requests and answers as the contract's types, errors as its exceptions, whatever carries them.</summary>
public interface IContractChannel : IDisposable
{
    /// <summary>Ends when the connection has ended, without an exception, however it ended.</summary>
    Task Completion { get; }

    /// <summary>Whether the connection has ended. It is set before the methods that still run are cancelled.</summary>
    bool HasEnded { get; }

    /// <summary>Ends when no method of this side runs for the other side.</summary>
    Task Idle { get; }

    /// <summary>Why this side ended the connection, when what came was no message of the contract; null otherwise.</summary>
    string? Refusal { get; }

    /// <summary>Waits until every request that came has its answer, but not for ever: the other side may not read.</summary>
    Task AllAnsweredAsync(TimeSpan limit);

    /// <summary>Answers a method.</summary>
    void Handle<TRequest, TResponse>(string method, Func<TRequest, CancellationToken, Task<TResponse>> handler) where TRequest : class;

    /// <summary>Takes a notification.</summary>
    void Receive<TNotification>(string method, Action<TNotification> handler) where TNotification : class;

    /// <summary>Starts taking messages.</summary>
    void Listen();

    /// <summary>Calls a method of the other side.</summary>
    /// <exception cref="ContractException">The other side refused or failed; the exception is that of the error's kind.</exception>
    /// <exception cref="ConnectionLostException">The connection ended before the answer.</exception>
    /// <exception cref="OperationCanceledException">Cancelled here.</exception>
    Task<TResponse> CallAsync<TRequest, TResponse>(string method, TRequest request, CancellationToken cancellation = default) where TRequest : class;

    /// <summary>Tells the other side something; a connection that is gone is no error.</summary>
    Task NotifyAsync<TNotification>(string method, TNotification notification) where TNotification : class;
}
