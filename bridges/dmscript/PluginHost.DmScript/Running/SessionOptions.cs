// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Coverage;

namespace PluginHost.DmScript.Running;

/// <summary>What a session is made with.</summary>
public sealed record SessionOptions
{
    public DialectOptions Dialect { get; init; } = new();

    public ScriptClock? Clock { get; init; }

    /// <summary>Where text of the results window is also written as it comes.</summary>
    public TextWriter? Echo { get; init; }

    /// <summary>Under which the application's folders are made (preferences, plug-ins, …); null: a temporary folder of the session.</summary>
    public string? ApplicationFolder { get; init; }

    /// <summary>Where it is noted which statements ran; null: nowhere, which costs nothing.</summary>
    public ScriptCoverage? Coverage { get; init; }

    /// <summary>How deep scripts may call themselves.</summary>
    public int CallDepth { get; init; } = 4000;

    public int StackBytes { get; init; } = 256 << 20;
}
