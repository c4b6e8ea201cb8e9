// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using PluginHost.Contract;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;

namespace PluginHost.Wire;

/// <summary>
/// <c>Content-Length</c> framing as in the Language Server Protocol, with a limit: a message that announces more is refused before any of it is
/// buffered. (StreamJsonRpc's own handler of this framing has no limit.)
/// </summary>
internal sealed class ContentLengthHandler(PipeWriter writer, PipeReader reader, SystemTextJsonFormatter formatter, long limit)
    : PipeMessageHandler(writer, reader, formatter)
{
    private const int HeaderLimit = 4096;

    protected override async ValueTask<JsonRpcMessage?> ReadCoreAsync(CancellationToken cancellationToken)
    {
        var length = await ReadHeadersAsync(cancellationToken).ConfigureAwait(false);
        if (length is null) return null;
        var result = await Reader!.ReadAtLeastAsync((int)length.Value, cancellationToken).ConfigureAwait(false);
        if (result.Buffer.Length < length.Value) return null;
        var body = result.Buffer.Slice(0, length.Value);
        try
        {
            return Formatter.Deserialize(body);
        }
        catch (JsonException)
        {
            await RefuseAsync("The message is not JSON-RPC 2.0.", cancellationToken).ConfigureAwait(false);
            throw;
        }
        finally
        {
            Reader.AdvanceTo(body.End);
        }
    }

    protected override void Write(JsonRpcMessage content, CancellationToken cancellationToken)
    {
        GiveKind(content);
        var body = new ArrayBufferWriter<byte>(512);
        Formatter.Serialize(body, content);
        WriteFramed(body.WrittenSpan);
    }

    // StreamJsonRpc makes some errors itself (unknown method, bad parameters); they get the contract's kind too.
    private static void GiveKind(JsonRpcMessage content)
    {
        if (content is not JsonRpcError { Error: { Data: not ContractError } error }) return;
        var kind = error.Code switch
        {
            JsonRpcErrorCode.MethodNotFound => ErrorKind.UnknownMethod,
            JsonRpcErrorCode.InvalidParams or JsonRpcErrorCode.InvalidRequest or JsonRpcErrorCode.ParseError => ErrorKind.InvalidRequest,
            JsonRpcErrorCode.RequestCanceled => ErrorKind.Cancelled,
            _ => ErrorKind.Internal,
        };
        error.Data = new ContractError(kind, error.Message ?? kind);
    }

    private async ValueTask<long?> ReadHeadersAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await Reader!.ReadAsync(cancellationToken).ConfigureAwait(false);
            var buffer = result.Buffer;
            if (FindEnd(buffer) is { } end)
            {
                var length = ContentLength(buffer.Slice(0, end));
                Reader.AdvanceTo(end);
                if (length is null) throw await RefuseAsync("The message has no 'Content-Length' header.", cancellationToken).ConfigureAwait(false);
                if (length > limit) throw await RefuseAsync($"The message has {length} bytes; the limit is {limit}. Arrays go through files, not messages.", cancellationToken).ConfigureAwait(false);
                return length;
            }

            if (buffer.Length > HeaderLimit) throw await RefuseAsync($"No end of the headers within {HeaderLimit} bytes.", cancellationToken).ConfigureAwait(false);
            Reader.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted) return null;
        }
    }

    private static SequencePosition? FindEnd(ReadOnlySequence<byte> buffer)
    {
        var sequence = new SequenceReader<byte>(buffer);
        return sequence.TryReadTo(out ReadOnlySequence<byte> _, "\r\n\r\n"u8) ? sequence.Position : null;
    }

    private static long? ContentLength(ReadOnlySequence<byte> headers)
    {
        Span<byte> bytes = stackalloc byte[(int)Math.Min(HeaderLimit, headers.Length)];
        headers.Slice(0, bytes.Length).CopyTo(bytes);
        foreach (var line in bytes.Split((byte)'\n'))
        {
            ReadOnlySpan<byte> header = bytes[line].Trim("\r "u8);
            var colon = header.IndexOf((byte)':');
            if (colon < 0 || !Ascii.EqualsIgnoreCase(header[..colon].Trim((byte)' '), "Content-Length")) continue;
            var value = header[(colon + 1)..].Trim((byte)' ');
            return Utf8Parser.TryParse(value, out long length, out var used) && used == value.Length && length >= 0 ? length : null;
        }

        return null;
    }

    // The id of a refused message is not known, so the answer has none; the connection ends after it.
    private async ValueTask<InvalidDataException> RefuseAsync(string sentence, CancellationToken cancellationToken)
    {
        var answer = JsonSerializer.SerializeToUtf8Bytes(
            new RefusalMessage("2.0", null, new RefusalError(ErrorKind.Code(ErrorKind.InvalidRequest), sentence, new ContractError(ErrorKind.InvalidRequest, sentence))),
            WireJson.Options);
        WriteFramed(answer);
        await Writer!.FlushAsync(cancellationToken).ConfigureAwait(false);
        return new InvalidDataException(sentence);
    }

    private void WriteFramed(ReadOnlySpan<byte> body)
    {
        Span<byte> header = stackalloc byte[48];
        "Content-Length: "u8.CopyTo(header);
        var length = 16;
        body.Length.TryFormat(header[length..], out var digits, default, CultureInfo.InvariantCulture);
        length += digits;
        "\r\n\r\n"u8.CopyTo(header[length..]);
        Writer!.Write(header[..(length + 4)]);
        Writer!.Write(body);
    }

    private sealed record RefusalError(int Code, string Message, ContractError Data);

    private sealed record RefusalMessage(string Jsonrpc, [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)] object? Id, RefusalError Error);
}
