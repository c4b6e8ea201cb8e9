// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Wire;

/// <summary>What a message is.</summary>
internal enum EnvelopeKind
{
    /// <summary>Not JSON-RPC 2.0.</summary>
    None,

    /// <summary>No request, but with an id under which that can be answered.</summary>
    BadRequest,
    Request,
    Notification,
    Result,
    Error,
}
