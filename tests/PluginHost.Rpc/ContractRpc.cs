// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.IO.Pipelines;
using System.Reflection;
using System.Text.Json;
using Microsoft.VisualStudio.Threading;
using PluginHost.Contract;
using PluginHost.Wire;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;

namespace PluginHost.Rpc;

/// <summary>
/// One connection of the contract: requests and answers as the contract's types, errors as its exceptions. Notifications are handled in the
/// order in which they were sent, each before anything that was sent after it, so their handlers must not wait for a call of this connection.
/// Requests are begun in their order and then run side by side.
/// </summary>
public sealed class ContractRpc : IContractChannel
{
    /// <summary>Largest message, in bytes.</summary>
    public const long MessageLimit = StreamChannel.MessageLimit;

    private readonly ContentLengthHandler _messages;
    private readonly Connection _rpc;
    private readonly NonConcurrentSynchronizationContext _order = new(sticky: false);

    /// <summary>Sets up a connection over a stream; <see cref="Listen"/> starts it.</summary>
    /// <param name="stream">Duplex stream; closed with the connection.</param>
    /// <param name="unexpected">Told of exceptions that are no errors of the contract; gives the id under which it logged them.</param>
    public ContractRpc(Stream stream, Func<Exception, string>? unexpected = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var formatter = new SystemTextJsonFormatter { JsonSerializerOptions = WireJson.Options };
        // Small reads and writes go straight to the socket: one system call a message each way.
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 1 << 14, leaveOpen: false));
        var writer = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: false));
        _messages = new ContentLengthHandler(writer, reader, formatter, MessageLimit);
        _rpc = new Connection(_messages, unexpected)
        {
            // A caller that goes away cancels what it asked for.
            CancelLocallyInvokedMethodsWhenConnectionIsClosed = true,
            SynchronizationContext = new AtOnce(),
        };
        // What is still to be written to a peer that does not read would otherwise be waited for without end.
        _rpc.Disconnected += (_, _) =>
        {
            HasEnded = true;
            stream.Dispose();
        };
    }

    /// <inheritdoc/>
    public bool HasEnded { get; private set; }

    /// <summary>Ends when the connection has ended, without an exception, however it ended.</summary>
    public Task Completion => _rpc.Completion.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    /// <inheritdoc/>
    public Task Idle => _rpc.DispatchCompletion;

    /// <summary>Why this side ended the connection, when what came was no message of the contract; null otherwise.</summary>
    public string? Refusal => _messages.Refusal;

    /// <summary>Answers a method.</summary>
    public void Handle<TRequest, TResponse>(string method, Func<TRequest, CancellationToken, Task<TResponse>> handler) where TRequest : class
    {
        ArgumentNullException.ThrowIfNull(handler);
        Add(method, new Handler<TRequest, TResponse>(handler, _order, _messages.Answers), nameof(Handler<TRequest, TResponse>.InvokeAsync));
    }

    /// <summary>Takes a notification.</summary>
    public void Receive<TNotification>(string method, Action<TNotification> handler) where TNotification : class
    {
        ArgumentNullException.ThrowIfNull(handler);
        Add(method, new NotificationHandler<TNotification>(handler), nameof(NotificationHandler<TNotification>.Invoke));
    }

    /// <summary>Starts taking messages.</summary>
    public void Listen() => _rpc.StartListening();

    /// <summary>Calls a method of the other side.</summary>
    /// <exception cref="ContractException">The other side refused or failed; the exception is that of the error's kind.</exception>
    /// <exception cref="Wire.ConnectionLostException">The connection ended before the answer.</exception>
    /// <exception cref="OperationCanceledException">Cancelled here.</exception>
    public async Task<TResponse> CallAsync<TRequest, TResponse>(string method, TRequest request, CancellationToken cancellation = default) where TRequest : class
    {
        try
        {
            return await _rpc.InvokeWithParameterObjectAsync<TResponse>(method, request, cancellation).ConfigureAwait(false)
                ?? throw new InternalException($"The answer to '{method}' is null.", method);
        }
        catch (Exception error) when (error is StreamJsonRpc.ConnectionLostException or ObjectDisposedException)
        {
            throw new Wire.ConnectionLostException("The connection has ended.", error);
        }
        catch (RemoteRpcException error)
        {
            throw ErrorOf(method, error).ToException();
        }
        catch (JsonException error)
        {
            var fault = error.InnerException as JsonException ?? error;
            throw new InternalException($"The answer to '{method}' does not fit the contract: {JsonFault.Words(fault)}.", method, inner: error);
        }
    }

    /// <summary>Tells the other side something; a connection that is gone is no error.</summary>
    public async Task NotifyAsync<TNotification>(string method, TNotification notification) where TNotification : class
    {
        try
        {
            await _rpc.NotifyWithParameterObjectAsync(method, notification).ConfigureAwait(false);
        }
        catch (Exception error) when (error is StreamJsonRpc.ConnectionLostException or ObjectDisposedException or IOException)
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
            await Task.WhenAny(_messages.Answers.NoneOwedAsync(patience.Token), Completion).Unwrap().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // It had its time.
        }
    }

    /// <summary>Ends the connection.</summary>
    public void Dispose() => _rpc.Dispose();

    private static ContractError ErrorOf(string method, RemoteRpcException error) => error switch
    {
        { DeserializedErrorData: ContractError known } => known,
        { ErrorCode: JsonRpcErrorCode.MethodNotFound } => new ContractError(ErrorKind.UnknownMethod, $"The other side does not know '{method}'.", method),
        { ErrorCode: JsonRpcErrorCode.InvalidParams or JsonRpcErrorCode.InvalidRequest } => new ContractError(ErrorKind.InvalidRequest, error.Message, method),
        _ => new ContractError(ErrorKind.Internal, error.Message, method),
    };

    private void Add(string method, object handler, string name) => _rpc.AddLocalRpcMethod(
        handler.GetType().GetMethod(name, BindingFlags.Instance | BindingFlags.Public)!,
        handler,
        new JsonRpcMethodAttribute(method) { UseSingleObjectParameterDeserialization = true });

    // Parameters that were left out are read as if they were {}.
    private static T Given<T>(T? parameters) where T : class => parameters ?? JsonSerializer.Deserialize<T>("{}"u8, WireJson.Options)!;

    private sealed class Handler<TRequest, TResponse>(
        Func<TRequest, CancellationToken, Task<TResponse>> handler, NonConcurrentSynchronizationContext order, AnswerCount answers)
        where TRequest : class
    {
        public Task<TResponse> InvokeAsync(TRequest? request = null, CancellationToken cancellation = default)
        {
            var given = Given(request);
            var begun = new TaskCompletionSource<Task<TResponse>>(TaskCreationOptions.RunContinuationsAsynchronously);
            order.Post(
                _ =>
                {
                    try
                    {
                        var answer = handler(given, cancellation);
                        begun.SetResult(answer.IsCompleted ? answer : WaitAsync(answer));
                    }
                    catch (Exception error)
                    {
                        begun.SetException(error);
                    }
                },
                null);
            return begun.Task.Unwrap();
        }

        private async Task<TResponse> WaitAsync(Task<TResponse> answer)
        {
            answers.Waits();
            try
            {
                return await answer.ConfigureAwait(false);
            }
            finally
            {
                answers.Waited();
            }
        }
    }

    private sealed class NotificationHandler<TNotification>(Action<TNotification> handler) where TNotification : class
    {
        public void Invoke(TNotification? notification = null) => handler(Given(notification));
    }

    // Calls the handler of a message where the message was read, before the next one is.
    private sealed class AtOnce : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => d(state);
    }

    private sealed class Connection(IJsonRpcMessageHandler handler, Func<Exception, string>? unexpected) : JsonRpc(handler)
    {
        protected override Type? GetErrorDetailsDataType(JsonRpcError error) => typeof(ContractError);

        protected override JsonRpcError.ErrorDetail CreateErrorDetails(JsonRpcRequest request, Exception exception)
        {
            var error = exception switch
            {
                ContractException known => known.Error,
                OperationCanceledException => new ContractError(ErrorKind.Cancelled, "The request was cancelled."),
                JsonException { InnerException: ContractException known } => known.Error,
                JsonException json => new ContractError(
                    ErrorKind.InvalidRequest, $"The parameters of '{request.Method}' do not fit: {JsonFault.Words(json)}.", JsonFault.Pointer(json)),
                _ => new ContractError(ErrorKind.Internal, $"An error inside {request.Method} was logged as {unexpected?.Invoke(exception) ?? "-"}: {exception.Message}"),
            };
            return new JsonRpcError.ErrorDetail { Code = (JsonRpcErrorCode)ErrorKind.Code(error.Kind), Message = error.Detail, Data = error };
        }
    }
}
