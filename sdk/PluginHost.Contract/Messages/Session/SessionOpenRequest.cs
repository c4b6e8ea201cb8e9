// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>First call of every connection.</summary>
public sealed record SessionOpenRequest
{
    /// <summary>Range of contract versions that the caller understands, such as <c>~1.0</c>.</summary>
    public required string Contract { get; init; }

    /// <summary>The caller's program.</summary>
    public required PeerVersion Client { get; init; }

    /// <summary>Process of the caller on this machine; what the session holds is freed when it is gone.</summary>
    public int? ProcessId { get; init; }

    /// <summary>Bearer token, where the transport asks for one.</summary>
    public string? Token { get; init; }
}
