// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Answer to <see cref="SessionOpenRequest"/>.</summary>
public sealed record SessionOpenResponse
{
    /// <summary>Contract version that the host speaks.</summary>
    public required string Contract { get; init; }

    /// <summary>The host's program.</summary>
    public required PeerVersion Host { get; init; }

    /// <summary>Id of the session.</summary>
    public required string Session { get; init; }

    /// <summary>What the host offers beyond the methods of version 1.0, by name.</summary>
    public IReadOnlyList<string> Capabilities { get; init => field = value ?? []; } = [];

    /// <summary>Limits of this host.</summary>
    public required SessionLimits Limits { get; init; }
}
