// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using PluginHost.Contract;

namespace PluginHost.Wire;

/// <summary>A request of the other side, and then its answer.</summary>
internal abstract class IncomingRequest(MessageId id, string method) : IOutgoing
{
    public MessageId Id { get; } = id;

    public string Method { get; } = method;

    /// <summary>Cancels what was asked for.</summary>
    public CancellationTokenSource Stop { get; } = new();

    /// <summary>What went wrong; the answer, when there is one.</summary>
    public ContractError? Error { get; set; }

    /// <summary>Runs the method; its exceptions are thrown.</summary>
    public abstract Task RunAsync();

    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        if (Error is not null)
        {
            new OutgoingError(Id, Error).Write(writer);
            return;
        }

        Id.Write(writer);
        writer.WritePropertyName("result"u8);
        WriteResult(writer);
    }

    /// <summary>Writes what the method gave.</summary>
    protected abstract void WriteResult(Utf8JsonWriter writer);
}
