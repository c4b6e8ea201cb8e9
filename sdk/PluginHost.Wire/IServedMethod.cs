// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;

namespace PluginHost.Wire;

/// <summary>A method that this side answers, whatever its types.</summary>
internal interface IServedMethod
{
    /// <summary>Makes a request out of its parameters.</summary>
    /// <exception cref="System.Text.Json.JsonException">They do not fit.</exception>
    /// <exception cref="ContractException">They do not fit.</exception>
    IncomingRequest Read(MessageId id, ReadOnlySpan<byte> parameters);
}
