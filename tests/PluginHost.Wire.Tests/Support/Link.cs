// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Rpc;
using PluginHost.Tests.Support;

namespace PluginHost.Wire.Tests.Support;

/// <summary>A connection of the contract on one end of a real socket; the other end is the test's.</summary>
internal sealed class Link : IAsyncDisposable
{
    private readonly string _folder;
    private readonly LocalListener _listener;

    private Link(string folder, LocalListener listener, IContractChannel rpc, Stream other)
    {
        _folder = folder;
        _listener = listener;
        Rpc = rpc;
        Other = other;
        Peer = new RawPeer(other);
    }

    public IContractChannel Rpc { get; }

    /// <summary>The other end, bare.</summary>
    public Stream Other { get; }

    public RawPeer Peer { get; }

    public static async Task<Link> OpenAsync(Carrier carrier, Action<IContractChannel> setUp, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("pluginhost-wire-").FullName;
        var listener = new LocalListener(Path.Combine(folder, "s"));
        var other = LocalAddress.ConnectAsync(listener.Address, TimeSpan.FromSeconds(5), cancellation);
        var stream = await listener.AcceptAsync(cancellation);
        IContractChannel rpc = carrier == Carrier.StreamJsonRpc ? new ContractRpc(stream, _ => "e-test") : new StreamChannel(stream, _ => "e-test");
        setUp(rpc);
        rpc.Listen();
        return new Link(folder, listener, rpc, await other);
    }

    public async ValueTask DisposeAsync()
    {
        Rpc.Dispose();
        await Rpc.Completion;
        await Other.DisposeAsync();
        _listener.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
