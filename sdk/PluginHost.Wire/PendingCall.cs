// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Wire;

/// <summary>A call of this side that waits for its answer. It is given its answer first and then completed, which runs what waits for it.</summary>
internal abstract class PendingCall(string method) : IThreadPoolWorkItem
{
    public string Method { get; } = method;

    /// <summary>Reads the result.</summary>
    public abstract void Take(ReadOnlySpan<byte> result);

    /// <summary>The call went wrong.</summary>
    public abstract void Fail(Exception error);

    /// <inheritdoc/>
    public abstract void Execute();
}
