// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Text.Json;
using PluginHost.Contract;

namespace PluginHost.Wire;

/// <summary>
/// One connection of the contract over a stream, by generated code alone: nothing is looked up or compiled when a program starts, and native images
/// can use it. Notifications are handled in the order in which they were sent, each before anything that was sent after it, so their handlers must
/// not wait for a call of this connection. Requests are begun in their order and then run side by side.
/// </summary>
public sealed class StreamChannel : IContractChannel
{
    /// <summary>Largest message, in bytes.</summary>
    public const int MessageLimit = 16 << 20;

    private const int AnswersAtOnce = 64;
    private static readonly TimeSpan RefusalPatience = TimeSpan.FromSeconds(2);

    private readonly Stream _stream;
    private readonly MessageReader _reader;
    private readonly MessageWriter _writer;
    private readonly Func<Exception, string>? _unexpected;
    private readonly ConcurrentDictionary<string, IServedMethod> _methods = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Action<ReadOnlySpan<byte>>> _listeners = new(StringComparer.Ordinal);
    private readonly PendingCalls _calls = new();
    private readonly RunningRequests _running = new();
    private readonly AnswerCount _answers = new(AnswersAtOnce);
    private readonly RequestQueue _requests;
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PendingCall? _answered;
    private string? _refusedThere;
    private int _lastId;
    private int _ended;

    /// <summary>Sets up a connection over a stream; <see cref="Listen"/> starts it.</summary>
    /// <param name="stream">Duplex stream; closed with the connection.</param>
    /// <param name="unexpected">Told of exceptions that are no errors of the contract; gives the id under which it logged them.</param>
    public StreamChannel(Stream stream, Func<Exception, string>? unexpected = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        _reader = new MessageReader(stream, MessageLimit);
        _writer = new MessageWriter(stream, MessageLimit);
        _unexpected = unexpected;
        // Each answer is counted and looked after on its own.
        _requests = new RequestQueue(request => _ = AnswerAsync(request));
    }

    /// <inheritdoc/>
    public Task Completion => _completion.Task;

    /// <inheritdoc/>
    public bool HasEnded => Volatile.Read(ref _ended) != 0;

    /// <inheritdoc/>
    public Task Idle => _answers.NoneOwedAsync(CancellationToken.None);

    /// <inheritdoc/>
    public string? Refusal { get; private set; }

    /// <inheritdoc/>
    public void Handle<TRequest, TResponse>(string method, Func<TRequest, CancellationToken, Task<TResponse>> handler) where TRequest : class =>
        _methods[method] = new ServedMethod<TRequest, TResponse>(method, handler);

    /// <inheritdoc/>
    public void Receive<TNotification>(string method, Action<TNotification> handler) where TNotification : class =>
        _listeners[method] = parameters => handler(Parameters.Read(parameters, ContractTypes.Of<TNotification>()));

    /// <inheritdoc/>
    public void Listen() => ThreadPool.UnsafeQueueUserWorkItem(static channel => _ = channel.ListenAsync(), this, preferLocal: false);

    /// <inheritdoc/>
    public async Task<TResponse> CallAsync<TRequest, TResponse>(string method, TRequest request, CancellationToken cancellation = default) where TRequest : class
    {
        cancellation.ThrowIfCancellationRequested();
        var number = Interlocked.Increment(ref _lastId);
        var call = new PendingCall<TResponse>(method, ContractTypes.Of<TResponse>());
        _calls.Add(number, call);
        _answers.Asking();
        try
        {
            if (HasEnded) throw Lost();
            await SendAsync(new OutgoingRequest<TRequest>(method, request, ContractTypes.Of<TRequest>(), new MessageId(number, null)), cancellation).ConfigureAwait(false);
            using var told = cancellation.CanBeCanceled ? cancellation.UnsafeRegister(_ => CancelThere(number), null) : default;
            return await call.Answer.ConfigureAwait(false);
        }
        catch (Exception error) when (error is ConnectionLostException or OperationCanceledException && cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(error.Message, error, cancellation);
        }
        finally
        {
            _calls.Take(number);
            _answers.HasAsked();
        }
    }

    /// <inheritdoc/>
    public async Task NotifyAsync<TNotification>(string method, TNotification notification) where TNotification : class
    {
        try
        {
            await SendAsync(new OutgoingRequest<TNotification>(method, notification, ContractTypes.Of<TNotification>()), CancellationToken.None).ConfigureAwait(false);
        }
        catch (ConnectionLostException)
        {
            // Nobody is there to be told.
        }
    }

    /// <inheritdoc/>
    public async Task AllAnsweredAsync(TimeSpan limit)
    {
        using var patience = new CancellationTokenSource(limit);
        try
        {
            await Task.WhenAny(_answers.NoneOwedAsync(patience.Token), Completion).Unwrap().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // It had its time.
        }
    }

    /// <summary>Ends the connection.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0) return;
        // What is still to be written to a peer that does not read would otherwise be waited for without end.
        _stream.Dispose();
        foreach (var call in _calls.TakeAll())
        {
            call.Fail(Lost());
            ThreadPool.UnsafeQueueUserWorkItem(call, preferLocal: false);
        }

        // A caller that goes away cancels what it asked for.
        _running.CancelAll();
        _completion.TrySetResult();
    }

    private ConnectionLostException Lost() => new(_refusedThere is null ? "The connection has ended." : $"The other side ended the connection: {_refusedThere}");

    private async ValueTask SendAsync<TMessage>(TMessage message, CancellationToken cancellation) where TMessage : IOutgoing
    {
        var written = _writer.WriteAsync(message);
        try
        {
            // A message that was begun is written to its end, even when nobody waits for that any more.
            if (written.IsCompleted) await written.ConfigureAwait(false);
            else await written.AsTask().WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // What the other side said before it went may still be read; the reading side ends the connection.
            throw new ConnectionLostException("The connection has ended.", error);
        }
    }

    private void CancelThere(int number) => _ = TellAsync(new OutgoingCancellation(new MessageId(number, null)));

    // What is told to somebody who is gone is told to nobody.
    private async Task TellAsync<TMessage>(TMessage message) where TMessage : IOutgoing
    {
        try
        {
            await SendAsync(message, CancellationToken.None).ConfigureAwait(false);
        }
        catch (ConnectionLostException)
        {
            // Its end is told elsewhere.
        }
    }

    private async Task ListenAsync()
    {
        try
        {
            while (!HasEnded)
            {
                var room = _answers.RoomAsync(CancellationToken.None);
                if (!room.IsCompleted)
                {
                    HandOver();
                    await Task.WhenAny(room, Completion).ConfigureAwait(false);
                }
                else if (!_reader.TryTake(out var message))
                {
                    var read = _reader.ReadAsync();
                    if (read.IsCompleted) HandOver();
                    if (!_reader.Took(read.IsCompleted ? await read.ConfigureAwait(false) : await new Meanwhile(read, TakeWork()))) break;
                }
                else if (Take(message) is { } badRequest)
                {
                    await RefuseAsync(badRequest, "The message is not a request of JSON-RPC 2.0: it has a text 'method' and an object 'params'.").ConfigureAwait(false);
                }
            }
        }
        catch (RefusedMessageException refused)
        {
            Refusal = refused.Message;
            // The id of a refused message is not known, so the answer has none; the connection ends after it.
            await RefuseAsync(MessageId.Null, refused.Message).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The other side is gone, or this side has ended the connection.
        }
        catch (Exception error)
        {
            // Nothing is known to come here; it must not go unseen.
            _unexpected?.Invoke(error);
        }
        finally
        {
            HandOver();
            Dispose();
        }
    }

    // What was read and is to be worked on by a thread that has the time.
    private IThreadPoolWorkItem? TakeWork()
    {
        var answered = _answered;
        _answered = null;
        if (_requests.IsEmpty) return answered;
        if (answered is not null) ThreadPool.UnsafeQueueUserWorkItem(answered, preferLocal: false);
        return _requests;
    }

    private void HandOver()
    {
        if (TakeWork() is { } work) ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
    }

    // Gives the id of what is no request, but has one.
    private MessageId? Take(ReadOnlySpan<byte> message)
    {
        var envelope = Envelope.Parse(message);
        switch (envelope.Kind)
        {
            case EnvelopeKind.Request:
                TakeRequest(envelope.Id!.Value, envelope.Method, envelope.Content);
                return null;
            case EnvelopeKind.Notification:
                TakeNotification(envelope.Method, envelope.Content);
                return null;
            case EnvelopeKind.Result or EnvelopeKind.Error:
                TakeAnswer(envelope);
                return null;
            case EnvelopeKind.BadRequest:
                return envelope.Id;
            default:
                throw new RefusedMessageException($"The message is not JSON-RPC 2.0; it begins with '{MessageReader.Begin(message)}'.");
        }
    }

    private void TakeRequest(MessageId id, string method, ReadOnlySpan<byte> parameters)
    {
        _answers.Asked();
        IncomingRequest request;
        try
        {
            request = _methods.TryGetValue(method, out var served)
                ? served.Read(id, parameters)
                : throw new ContractException(new ContractError(ErrorKind.UnknownMethod, $"There is no method '{method}'."));
            _running.Add(request);
            if (HasEnded) _ = request.Stop.CancelAsync();
        }
        catch (Exception error) when (error is JsonException or ContractException)
        {
            request = new RefusedRequest(id, method, error);
        }

        _requests.Add(request);
    }

    private void TakeNotification(string method, ReadOnlySpan<byte> parameters)
    {
        try
        {
            if (method == OutgoingCancellation.Method)
            {
                if (OutgoingCancellation.IdIn(parameters) is { } id) _running.Cancel(id);
            }
            else if (_listeners.TryGetValue(method, out var listener))
            {
                listener(parameters);
            }
        }
        catch (Exception error)
        {
            // What does not fit is passed over, and what goes wrong in whoever is told is not for the one who tells.
            if (error is not (JsonException or ContractException)) _unexpected?.Invoke(error);
        }
    }

    private void TakeAnswer(in Envelope envelope)
    {
        if (envelope.Id is not { Number: { } number })
        {
            // The other side could not read something, and will end the connection: this is why.
            if (envelope.Kind == EnvelopeKind.Error && envelope.Id == MessageId.Null) _refusedThere = ReceivedError.Parse(envelope.Content).Message;
            return;
        }

        if (_calls.Take(number) is not { } call) return;
        if (envelope.Kind == EnvelopeKind.Result) call.Take(envelope.Content);
        else call.Fail(ReceivedError.Parse(envelope.Content).ToException(call.Method));
        if (_answered is not null) ThreadPool.UnsafeQueueUserWorkItem(_answered, preferLocal: false);
        _answered = call;
    }

    private async Task AnswerAsync(IncomingRequest request)
    {
        try
        {
            var run = request.RunAsync();
            if (run.IsCompleted)
            {
                await run.ConfigureAwait(false);
            }
            else
            {
                _answers.Waits();
                try
                {
                    await run.ConfigureAwait(false);
                }
                finally
                {
                    _answers.Waited();
                }
            }
        }
        catch (Exception error)
        {
            request.Error = ErrorOf(request.Method, error);
        }

        _running.Remove(request);
        _answers.Queued();
        try
        {
            await WriteAnswerAsync(request).ConfigureAwait(false);
        }
        catch (ConnectionLostException)
        {
            // Whoever asked is gone.
        }
        finally
        {
            _answers.Written();
        }
    }

    private async Task WriteAnswerAsync(IncomingRequest request)
    {
        try
        {
            await SendAsync(request, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not ConnectionLostException && request.Error is null)
        {
            // Too large, or nothing that JSON can say: that is the answer then.
            request.Error = ErrorOf(request.Method, error);
            await SendAsync(request, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private ContractError ErrorOf(string method, Exception exception) => exception switch
    {
        ContractException known => known.Error,
        OperationCanceledException => new ContractError(ErrorKind.Cancelled, "The request was cancelled."),
        JsonException { InnerException: ContractException known } => known.Error,
        JsonException json => new ContractError(ErrorKind.InvalidRequest, $"The parameters of '{method}' do not fit: {JsonFault.Words(json)}.", JsonFault.Pointer(json)),
        _ => new ContractError(ErrorKind.Internal, $"An error inside {method} was logged as {_unexpected?.Invoke(exception) ?? "-"}: {exception.Message}"),
    };

    // Whoever sends what is no message may not read either; the answer is not waited for without end.
    private async Task RefuseAsync(MessageId id, string sentence)
    {
        using var patience = new CancellationTokenSource(RefusalPatience);
        try
        {
            await SendAsync(new OutgoingError(id, new ContractError(ErrorKind.InvalidRequest, sentence)), patience.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is ConnectionLostException or OperationCanceledException)
        {
            // It had its time.
        }
    }
}
