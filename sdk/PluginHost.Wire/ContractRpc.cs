// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.IO.Pipelines;
using System.Reflection;
using System.Text.Json;
using PluginHost.Contract;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;

namespace PluginHost.Wire;

/// <summary>One connection of the contract: requests and answers as the contract's types, errors as its exceptions.</summary>
public sealed class ContractRpc : IContractChannel
{
    /// <summary>Largest message, in bytes.</summary>
    public const long MessageLimit = 16 << 20;

    private readonly Connection _rpc;

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
        _rpc = new Connection(new ContentLengthHandler(writer, reader, formatter, MessageLimit), unexpected)
        {
            // A caller that goes away cancels what it asked for.
            CancelLocallyInvokedMethodsWhenConnectionIsClosed = true,
        };
    }

    /// <summary>Ends when the connection has ended, without an exception, however it ended.</summary>
    public Task Completion => _rpc.Completion.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    /// <summary>Answers a method.</summary>
    public void Handle<TRequest, TResponse>(string method, Func<TRequest, CancellationToken, Task<TResponse>> handler) where TRequest : class
    {
        ArgumentNullException.ThrowIfNull(handler);
        Add(method, new Handler<TRequest, TResponse>(handler), nameof(Handler<TRequest, TResponse>.InvokeAsync));
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
    /// <exception cref="ConnectionLostException">The connection ended before the answer.</exception>
    /// <exception cref="OperationCanceledException">Cancelled here.</exception>
    public async Task<TResponse> CallAsync<TRequest, TResponse>(string method, TRequest request, CancellationToken cancellation = default) where TRequest : class
    {
        try
        {
            return await _rpc.InvokeWithParameterObjectAsync<TResponse>(method, request, cancellation).ConfigureAwait(false);
        }
        catch (RemoteRpcException error) when (error is not ConnectionLostException)
        {
            // The base type: some codes of the contract are such that StreamJsonRpc has exceptions of its own for them.
            throw ErrorOf(error).ToException();
        }
    }

    /// <summary>Tells the other side something; a connection that is gone is no error.</summary>
    public async Task NotifyAsync<TNotification>(string method, TNotification notification) where TNotification : class
    {
        try
        {
            await _rpc.NotifyWithParameterObjectAsync(method, notification).ConfigureAwait(false);
        }
        catch (Exception error) when (error is ConnectionLostException or ObjectDisposedException or IOException)
        {
            // Nobody is there to be told.
        }
    }

    /// <summary>Ends the connection.</summary>
    public void Dispose() => _rpc.Dispose();

    private static ContractError ErrorOf(RemoteRpcException error)
    {
        var data = error.DeserializedErrorData as ContractError;
        if (data is null && error.ErrorData is JsonElement { ValueKind: JsonValueKind.Object } element && element.TryGetProperty("kind", out _))
        {
            data = element.Deserialize(ContractJson.Default.ContractError);
        }

        return data ?? new ContractError(
            (JsonRpcErrorCode?)error.ErrorCode == JsonRpcErrorCode.MethodNotFound ? ErrorKind.UnknownMethod : ErrorKind.Internal, error.Message);
    }

    private void Add(string method, object handler, string name) => _rpc.AddLocalRpcMethod(
        handler.GetType().GetMethod(name, BindingFlags.Instance | BindingFlags.Public)!,
        handler,
        new JsonRpcMethodAttribute(method) { UseSingleObjectParameterDeserialization = true });

    private sealed class Handler<TRequest, TResponse>(Func<TRequest, CancellationToken, Task<TResponse>> handler)
    {
        public Task<TResponse> InvokeAsync(TRequest request, CancellationToken cancellation) => handler(request, cancellation);
    }

    private sealed class NotificationHandler<TNotification>(Action<TNotification> handler)
    {
        public void Invoke(TNotification notification) => handler(notification);
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
                JsonException json => new ContractError(ErrorKind.InvalidRequest, $"The parameters of '{request.Method}' cannot be read: {json.Message}", json.Path),
                _ => new ContractError(ErrorKind.Internal, $"An error inside {request.Method} was logged as {unexpected?.Invoke(exception) ?? "-"}: {exception.Message}"),
            };
            return new JsonRpcError.ErrorDetail { Code = (JsonRpcErrorCode)ErrorKind.Code(error.Kind), Message = error.Detail, Data = error };
        }
    }
}
