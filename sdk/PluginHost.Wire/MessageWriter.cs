// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using PluginHost.Contract;

namespace PluginHost.Wire;

/// <summary>Writes messages one after another, each with one write of the stream.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Whoever waits for its turn is let through, to find the stream gone.")]
internal sealed class MessageWriter(Stream stream, int limit)
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly FrameBuffer _frame = new();
    private Utf8JsonWriter? _json;

    /// <summary>Writes a message.</summary>
    /// <exception cref="ContractException">It would be over the limit; nothing was written.</exception>
    /// <exception cref="IOException">The connection is gone.</exception>
    public async ValueTask WriteAsync<TMessage>(TMessage message) where TMessage : IOutgoing
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            _frame.Clear();
            // What was begun and not finished, as when something could not be written as JSON, is gone with this.
            if (_json is null) _json = new Utf8JsonWriter(_frame, new JsonWriterOptions { SkipValidation = true, Encoder = ContractJson.Default.Options.Encoder });
            else _json.Reset(_frame);
            _json.WriteStartObject();
            _json.WriteString("jsonrpc"u8, "2.0"u8);
            message.Write(_json);
            _json.WriteEndObject();
            _json.Flush();
            if (_frame.Length > limit)
            {
                // The other side would refuse it and end the connection; as an answer this becomes an error for the one who asked.
                throw new ContractException(new ContractError(
                    ErrorKind.InvalidRequest, $"The message would have {_frame.Length} bytes; the limit is {limit}.", Hint: "Ask for less at once; arrays go through files, not messages."));
            }

            await stream.WriteAsync(_frame.Framed()).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }
}
