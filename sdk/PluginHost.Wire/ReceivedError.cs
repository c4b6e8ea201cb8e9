// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using PluginHost.Contract;

namespace PluginHost.Wire;

/// <summary>An error as another side wrote it: of the contract, or of JSON-RPC alone.</summary>
internal sealed record ReceivedError(int Code, string Message, ContractError? Error)
{
    /// <summary>Reads the JSON object of an error.</summary>
    public static ReceivedError Parse(ReadOnlySpan<byte> json)
    {
        var (code, message, data) = (0, "It does not say what went wrong.", (ContractError?)null);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isCode = reader.ValueTextEquals("code"u8);
            var isMessage = reader.ValueTextEquals("message"u8);
            var isError = reader.ValueTextEquals("data"u8);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            if (isCode && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number)) code = number;
            if (isMessage && reader.TokenType == JsonTokenType.String) message = TextOf(ref reader) ?? message;
            reader.Skip();
            if (isError) data = ErrorIn(json[start..(int)reader.BytesConsumed]);
        }

        return new ReceivedError(code, message, data);
    }

    /// <summary>The exception for the one who called a method.</summary>
    public Exception ToException(string method)
    {
        if (Code == ErrorKind.Code(ErrorKind.Cancelled)) return new OperationCanceledException(Message);
        if (Error is not null) return Error.ToException();
        if (Code == ErrorKind.Code(ErrorKind.UnknownMethod)) return new ContractError(ErrorKind.UnknownMethod, $"The other side does not know '{method}'.", method).ToException();
        var refused = Code == ErrorKind.Code(ErrorKind.InvalidRequest) || Code == ErrorKind.Code(ErrorKind.InvalidParameters);
        return new ContractError(refused ? ErrorKind.InvalidRequest : ErrorKind.Internal, Message, method).ToException();
    }

    // What is no UTF-8 is no text.
    private static string? TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    // Whatever another side's error carries beside its sentence may be of any form.
    private static ContractError? ErrorIn(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonText.Read(json, ContractJson.Default.ContractError);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
