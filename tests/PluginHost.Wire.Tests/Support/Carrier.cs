// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Wire.Tests.Support;

/// <summary>What carries the contract.</summary>
public enum Carrier
{
    /// <summary><see cref="Wire.StreamChannel"/>.</summary>
    Own,

    /// <summary><see cref="Rpc.ContractRpc"/>.</summary>
    StreamJsonRpc,
}
