// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Wire;

namespace PluginHost.Client;

/// <summary>
/// A channel whose generic methods are called directly where it goes over a stream: a native image has to find those of an interface at run time, which takes
/// a tenth of a short call.
/// </summary>
internal readonly struct HostChannel(IContractChannel channel)
{
    private readonly StreamChannel? _stream = channel as StreamChannel;

    public Task Completion => channel.Completion;

    public void Listen() => channel.Listen();

    public void Receive<TNotification>(string method, Action<TNotification> handler) where TNotification : class
    {
        if (_stream is not null) _stream.Receive(method, handler);
        else channel.Receive(method, handler);
    }

    public Task<TResponse> CallAsync<TRequest, TResponse>(string method, TRequest request, CancellationToken cancellation) where TRequest : class => _stream is not null
        ? _stream.CallAsync<TRequest, TResponse>(method, request, cancellation)
        : channel.CallAsync<TRequest, TResponse>(method, request, cancellation);

    public void Dispose() => channel.Dispose();
}
