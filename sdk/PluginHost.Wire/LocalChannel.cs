// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using PluginHost.Contract;

namespace PluginHost.Wire;

/// <summary>
/// Two ends of a connection within one process. The same methods, types and errors as over a socket, without writing JSON: a command that brings
/// its own host starts in half the time.
/// </summary>
public sealed class LocalChannel : IContractChannel
{
    private readonly ConcurrentDictionary<string, Func<object, CancellationToken, Task<object?>>> _handlers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Action<object>> _listeners = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _ended;
    private readonly CancellationTokenSource _ending = new();
    private readonly Func<Exception, string>? _unexpected;
    private readonly AnswerCount _answers = new(int.MaxValue);
    private LocalChannel? _other;

    private LocalChannel(TaskCompletionSource ended, Func<Exception, string>? unexpected)
    {
        _ended = ended;
        _unexpected = unexpected;
    }

    /// <inheritdoc/>
    public Task Completion => _ended.Task;

    /// <inheritdoc/>
    public bool HasEnded => _ended.Task.IsCompleted;

    /// <inheritdoc/>
    public Task Idle => _answers.NoneOwedAsync(CancellationToken.None);

    /// <inheritdoc/>
    public string? Refusal => null;

    /// <summary>Makes both ends.</summary>
    /// <param name="unexpected">Told of exceptions that are no errors of the contract; gives the id under which it logged them.</param>
    public static (LocalChannel Mine, LocalChannel Theirs) CreatePair(Func<Exception, string>? unexpected = null)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var mine = new LocalChannel(ended, unexpected);
        var theirs = new LocalChannel(ended, unexpected);
        mine._other = theirs;
        theirs._other = mine;
        return (mine, theirs);
    }

    /// <inheritdoc/>
    public void Handle<TRequest, TResponse>(string method, Func<TRequest, CancellationToken, Task<TResponse>> handler) where TRequest : class =>
        _handlers[method] = async (request, cancellation) => await handler((TRequest)request, cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public void Receive<TNotification>(string method, Action<TNotification> handler) where TNotification : class =>
        _listeners[method] = notification => handler((TNotification)notification);

    /// <inheritdoc/>
    public void Listen()
    {
        // Both ends are there from the beginning.
    }

    /// <inheritdoc/>
    public async Task<TResponse> CallAsync<TRequest, TResponse>(string method, TRequest request, CancellationToken cancellation = default) where TRequest : class
    {
        if (_ended.Task.IsCompleted) throw new ConnectionLostException("The connection has ended.");
        if (!_other!._handlers.TryGetValue(method, out var handler)) throw new ContractError(ErrorKind.UnknownMethod, $"There is no method '{method}'.").ToException();
        // As over a socket, the work of the other end is cancelled when the connection ends. It begins on this thread: another one would cost a start
        // of the program more than most methods take, and those that take long go aside by themselves.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _other._ending.Token);
        try
        {
            var answer = _other.AnswerAsync(handler, request, either.Token);
            if (!answer.IsCompleted && await Task.WhenAny(answer, _ended.Task).ConfigureAwait(false) != answer) throw new ConnectionLostException("The connection has ended.");
            return (TResponse)(await answer.ConfigureAwait(false))!;
        }
        catch (Exception error) when (error is not (ContractException or OperationCanceledException or ConnectionLostException))
        {
            throw new InternalException($"An error inside {method} was logged as {_unexpected?.Invoke(error) ?? "-"}: {error.Message}", inner: error);
        }
    }

    /// <inheritdoc/>
    public Task NotifyAsync<TNotification>(string method, TNotification notification) where TNotification : class
    {
        try
        {
            if (!_ended.Task.IsCompleted && _other!._listeners.TryGetValue(method, out var listener)) listener(notification);
        }
        catch (Exception error)
        {
            // As over a socket: what goes wrong in whoever is told is not for the one who tells.
            _unexpected?.Invoke(error);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task AllAnsweredAsync(TimeSpan limit)
    {
        using var patience = new CancellationTokenSource(limit);
        try
        {
            await _answers.NoneOwedAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // It had its time.
        }
    }

    /// <summary>Ends the connection for both ends.</summary>
    public void Dispose()
    {
        if (!_ended.TrySetResult()) return;
        _ending.Cancel();
        _other!._ending.Cancel();
    }

    private async Task<object?> AnswerAsync(Func<object, CancellationToken, Task<object?>> handler, object request, CancellationToken cancellation)
    {
        _answers.Asked();
        try
        {
            return await handler(request, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _answers.Queued();
            _answers.Written();
        }
    }
}
