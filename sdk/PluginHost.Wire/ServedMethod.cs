// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;

namespace PluginHost.Wire;

/// <summary>A method that this side answers.</summary>
internal sealed class ServedMethod<TRequest, TResponse>(string method, Func<TRequest, CancellationToken, Task<TResponse>> handler) : IServedMethod
{
    /// <inheritdoc/>
    public IncomingRequest Read(MessageId id, ReadOnlySpan<byte> parameters) =>
        new Request(id, method, Parameters.Read(parameters, ContractTypes.Of<TRequest>()), handler);

    private sealed class Request(MessageId id, string method, TRequest request, Func<TRequest, CancellationToken, Task<TResponse>> handler) : IncomingRequest(id, method)
    {
        private TResponse _result = default!;

        public override async Task RunAsync() => _result = await handler(request, Stop.Token).ConfigureAwait(false);

        protected override void WriteResult(Utf8JsonWriter writer) => JsonSerializer.Serialize(writer, _result, ContractTypes.Of<TResponse>());
    }
}
