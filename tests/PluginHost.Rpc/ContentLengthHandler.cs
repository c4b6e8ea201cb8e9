// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using PluginHost.Contract;
using PluginHost.Wire;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;

namespace PluginHost.Rpc;

/// <summary>
/// <c>Content-Length</c> framing as in the Language Server Protocol, with a limit: a message that announces more is refused before any of it is
/// buffered. (StreamJsonRpc's own handler of this framing has no limit.)
/// </summary>
internal sealed class ContentLengthHandler(PipeWriter writer, PipeReader reader, SystemTextJsonFormatter formatter, long limit)
    : PipeMessageHandler(writer, reader, formatter), IJsonRpcMessageHandler
{
    private const int HeaderLimit = 4096;
    private const int AnswersAtOnce = 64;
    private const int Excerpt = 40;
    private static readonly TimeSpan RefusalPatience = TimeSpan.FromSeconds(2);

    /// <summary>The requests that came.</summary>
    public AnswerCount Answers { get; } = new(AnswersAtOnce);

    /// <summary>Why this side ended the connection, when what came was no message of the contract.</summary>
    public string? Refusal { get; private set; }

    async ValueTask IJsonRpcMessageHandler.WriteAsync(JsonRpcMessage content, CancellationToken cancellationToken)
    {
        if (content is not (JsonRpcResult or JsonRpcError))
        {
            await WriteAsync(content, cancellationToken).ConfigureAwait(false);
            return;
        }

        Answers.Queued();
        try
        {
            await WriteAsync(content, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Answers.NotWritten();
            throw;
        }

        Answers.Written();
    }

    protected override async ValueTask<JsonRpcMessage?> ReadCoreAsync(CancellationToken cancellationToken)
    {
        await Answers.RoomAsync(cancellationToken).ConfigureAwait(false);
        while (await ReadHeadersAsync(cancellationToken).ConfigureAwait(false) is { } length)
        {
            var result = await Reader!.ReadAtLeastAsync((int)length, cancellationToken).ConfigureAwait(false);
            if (result.Buffer.Length < length) return null;
            var body = result.Buffer.Slice(0, length);
            JsonRpcMessage? message;
            try
            {
                message = await DecodeAsync(body).ConfigureAwait(false);
            }
            finally
            {
                Reader.AdvanceTo(body.End);
            }

            if (message is JsonRpcRequest { IsResponseExpected: true }) Answers.Asked();
            if (message is not null) return message;
        }

        return null;
    }

    protected override void Write(JsonRpcMessage content, CancellationToken cancellationToken)
    {
        GiveKind(content);
        var body = new ArrayBufferWriter<byte>(512);
        Formatter.Serialize(body, content);
        if (body.WrittenCount > limit)
        {
            // The other side would refuse it and end the connection; as an answer this becomes an error for the one who asked.
            throw new ContractException(new ContractError(
                ErrorKind.InvalidRequest, $"The message would have {body.WrittenCount} bytes; the limit is {limit}.", Hint: "Ask for less at once; arrays go through files, not messages."));
        }

        Span<byte> header = stackalloc byte[48];
        "Content-Length: "u8.CopyTo(header);
        var length = 16;
        body.WrittenCount.TryFormat(header[length..], out var digits, default, CultureInfo.InvariantCulture);
        length += digits;
        "\r\n\r\n"u8.CopyTo(header[length..]);
        Writer!.Write(header[..(length + 4)]);
        Writer!.Write(body.WrittenSpan);
    }

    // StreamJsonRpc makes some errors itself (unknown method, cancelled); they get the contract's kind too, and every kind has its one code.
    private static void GiveKind(JsonRpcMessage content)
    {
        if (content is not JsonRpcError { Error: { } error }) return;
        if (error.Data is not ContractError known)
        {
            var kind = error.Code switch
            {
                JsonRpcErrorCode.MethodNotFound => ErrorKind.UnknownMethod,
                JsonRpcErrorCode.InvalidParams or JsonRpcErrorCode.InvalidRequest or JsonRpcErrorCode.ParseError => ErrorKind.InvalidRequest,
                JsonRpcErrorCode.RequestCanceled => ErrorKind.Cancelled,
                _ => ErrorKind.Internal,
            };
            // Only positional parameters, or ones that are no object, are refused before a method sees them.
            error.Message = error.Code == JsonRpcErrorCode.InvalidParams ? "The parameters do not fit: one object with named fields was expected." : error.Message ?? kind;
            error.Data = known = new ContractError(kind, error.Message, error.Code == JsonRpcErrorCode.InvalidParams ? "" : null);
        }

        error.Code = (JsonRpcErrorCode)ErrorKind.Code(known.Kind);
    }

    // A body that is JSON with an id, but no request, is answered and passed over: the framing still holds. Anything else ends the connection.
    private async ValueTask<JsonRpcMessage?> DecodeAsync(ReadOnlySequence<byte> body)
    {
        try
        {
            return Formatter.Deserialize(body);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            if (IdOf(body) is not { } id) throw await RefuseAsync($"The message is not JSON-RPC 2.0; it begins with '{Begin(body)}'.").ConfigureAwait(false);
            await AnswerAsync(id, "The message is not a request of JSON-RPC 2.0: it has a text 'method' and an object 'params'.").ConfigureAwait(false);
            return null;
        }
    }

    private static RequestId? IdOf(ReadOnlySequence<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("method", out _)) return null;
            return document.RootElement.TryGetProperty("id", out var id) ? id.ValueKind switch
            {
                JsonValueKind.String => new RequestId(id.GetString()),
                JsonValueKind.Number when id.TryGetInt64(out var number) => new RequestId(number),
                _ => null,
            }
            : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async ValueTask<long?> ReadHeadersAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await Reader!.ReadAsync(cancellationToken).ConfigureAwait(false);
            var buffer = result.Buffer;
            if (FindEnd(buffer) is { } end)
            {
                var headers = buffer.Slice(0, end);
                var length = ContentLength(headers);
                var begin = length is null ? Begin(headers) : "";
                Reader.AdvanceTo(end);
                if (length is null) throw await RefuseAsync($"The message has no 'Content-Length' header; it begins with '{begin}'.").ConfigureAwait(false);
                if (length == 0) throw await RefuseAsync("The message is not JSON-RPC 2.0; it is empty.").ConfigureAwait(false);
                if (length > limit) throw await RefuseAsync($"The message has {length} bytes; the limit is {limit}. Arrays go through files, not messages.").ConfigureAwait(false);
                return length;
            }

            if (buffer.Length > HeaderLimit || (result.IsCompleted && !buffer.IsEmpty))
            {
                var begin = Begin(buffer);
                Reader.AdvanceTo(buffer.End);
                throw await RefuseAsync($"The message has no headers that end within {HeaderLimit} bytes; it begins with '{begin}'.").ConfigureAwait(false);
            }

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

    private static string Begin(ReadOnlySequence<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes.Slice(0, Math.Min(Excerpt, bytes.Length)));
        return string.Concat(text.Select(letter => char.IsControl(letter) || letter == '\uFFFD' ? '.' : letter)) + (bytes.Length > Excerpt ? "…" : "");
    }

    // The id of a refused message is not known, so the answer has none; the connection ends after it.
    private async ValueTask<InvalidDataException> RefuseAsync(string sentence)
    {
        Refusal = sentence;
        await AnswerAsync(RequestId.Null, sentence).ConfigureAwait(false);
        return new InvalidDataException(sentence);
    }

    // Whoever sends such things may not read either; the answer is not waited for without end.
    private async ValueTask AnswerAsync(RequestId id, string sentence)
    {
        var answer = ((IJsonRpcMessageFactory)Formatter).CreateErrorMessage();
        answer.RequestId = id;
        answer.Error = new JsonRpcError.ErrorDetail { Message = sentence, Data = new ContractError(ErrorKind.InvalidRequest, sentence) };
        var written = WriteAsync(answer, CancellationToken.None).AsTask();
        await Task.WhenAny(written, Task.Delay(RefusalPatience)).ConfigureAwait(false);
        if (written.IsFaulted) _ = written.Exception;
    }
}
