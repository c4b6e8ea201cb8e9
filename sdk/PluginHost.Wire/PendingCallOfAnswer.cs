// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PluginHost.Contract;

namespace PluginHost.Wire;

/// <summary>A call of this side whose answer is of a type.</summary>
internal sealed class PendingCall<T>(string method, JsonTypeInfo<T> type) : PendingCall(method)
{
    // What waits runs where the call is completed: see Execute.
    private readonly TaskCompletionSource<T> _answer = new();
    private T? _result;
    private Exception? _error;

    /// <summary>The answer.</summary>
    public Task<T> Answer => _answer.Task;

    /// <inheritdoc/>
    public override void Take(ReadOnlySpan<byte> result)
    {
        try
        {
            _result = JsonText.Read(result, type);
            if (_result is null) _error = new InternalException($"The answer to '{Method}' is null.", Method);
        }
        catch (Exception error)
        {
            // Whatever is wrong with an answer is for the one who waits for it; the connection goes on.
            _error = Misfit(error);
        }
    }

    /// <inheritdoc/>
    public override void Fail(Exception error) => _error = error;

    /// <inheritdoc/>
    public override void Execute()
    {
        if (_error is null) _answer.TrySetResult(_result!);
        else _answer.TrySetException(_error);
    }

    private InternalException Misfit(Exception error)
    {
        var words = error is JsonException json ? JsonFault.Words(json.InnerException as JsonException ?? json) : error.Message.TrimEnd('.');
        return new InternalException($"The answer to '{Method}' does not fit the contract: {words}.", Method, inner: error);
    }
}
