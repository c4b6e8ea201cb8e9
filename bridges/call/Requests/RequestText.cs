// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;
using System.Text.Json;
using PluginHost.Call.Errors;
using PluginHost.Call.Lines;
using PluginHost.Contract;
using PluginHost.Wire;

namespace PluginHost.Call.Requests;

/// <summary>Reads a request as it was written: lines, or JSON when it begins with a brace.</summary>
internal static class RequestText
{
    private const long Largest = 16 << 20;
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads a file, or standard input when its name is <c>-</c>.</summary>
    /// <exception cref="ContractException">It cannot be read, or is no request.</exception>
    public static RequestNode ReadFile(string path)
    {
        try
        {
            using var stream = path == "-" ? Console.OpenStandardInput() : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            var block = new byte[1 << 14];
            for (int count; (count = stream.Read(block)) > 0;)
            {
                if (bytes.Length + count > Largest) throw CallErrorKind.Wrong($"The request '{path}' has more than {Largest} bytes; arrays go through files of their own.", path);
                bytes.Write(block, 0, count);
            }

            return Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), path, path == "-" ? null : Path.GetDirectoryName(Path.GetFullPath(path)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UnreadableFileException($"The request '{path}' cannot be read: {error.Message}", path, inner: error);
        }
    }

    /// <summary>Reads a request; relative paths in it are relative to the folder.</summary>
    /// <exception cref="ContractException">It is none.</exception>
    public static RequestNode Read(ReadOnlySpan<byte> bytes, string where, string? folder = null)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        string text;
        try
        {
            text = Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            // What old programs write for µ, Å and °.
            text = Encoding.Latin1.GetString(bytes);
        }

        return text.TrimStart() is ['{', ..] ? ReadJson(text, where, folder) : ReadLines(text, where, folder);
    }

    private static RequestNode ReadJson(string text, string where, string? folder)
    {
        try
        {
            return RequestNode.OfJson(JsonText.Parse(text)!.AsObject(), folder);
        }
        catch (JsonException error)
        {
            throw CallErrorKind.Wrong($"The request '{where}' begins with a brace but is not JSON: {Fault(text, error)}.", where);
        }
    }

    // Where the reader stopped, in letters as an editor counts them; or what it found wrong in a text that is JSON otherwise.
    private static string Fault(string text, JsonException error)
    {
        if (error is not { LineNumber: { } number, BytePositionInLine: { } bytes } || number + bytes == 0) return JsonFault.Words(error).TrimEnd('.');
        var line = Encoding.UTF8.GetBytes(text.Split('\n')[number]);
        return $"line {number + 1}, column {Encoding.UTF8.GetCharCount(line, 0, (int)Math.Min(bytes, line.Length)) + 1}";
    }

    private static RequestNode ReadLines(string text, string where, string? folder)
    {
        var root = RequestNode.Empty();
        var number = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var line = raw.Trim(" \t\r\0").ToString();
            if (line.Length == 0 || line[0] == '#' || (number == 1 && line == LineWriter.FirstLine) || line == LineWriter.LastLine) continue;
            var place = $"line {number} of '{where}'";
            if (number == 1 && line.StartsWith("pluginhost-call ", StringComparison.Ordinal))
            {
                throw CallErrorKind.Wrong($"The request '{where}' is of another version: its first line is '{line}'; this client reads '{LineWriter.FirstLine}'.", place);
            }

            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) throw CallErrorKind.Wrong($"In {place} stands '{Cut(line)}'; KEY=VALUE was expected.", place);
            var key = line[..equals].TrimEnd().Split('.').Select(part => LineEscape.Read(part, place)).ToArray();
            if (key.Any(part => part.Length == 0)) throw CallErrorKind.Wrong($"The key '{Cut(line[..equals])}' in {place} has an empty part.", place);
            root.Put(key, LineEscape.Read(line[(equals + 1)..].TrimStart(), place), replace: false, folder);
        }

        return root;
    }

    private static string Cut(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
