// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using NUnit.Framework;

namespace PluginHost.Wire.Tests.Support;

/// <summary>Tests of a connection, whatever carries it: everything must hold for each.</summary>
[TestFixture(Carrier.Own)]
[TestFixture(Carrier.StreamJsonRpc)]
public abstract class ChannelTest(Carrier carrier)
{
    private protected Task<Link> LinkAsync(Action<IContractChannel> setUp, CancellationToken cancellation) => Link.OpenAsync(carrier, setUp, cancellation);
}
