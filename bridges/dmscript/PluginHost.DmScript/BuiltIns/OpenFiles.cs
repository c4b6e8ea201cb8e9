// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.BuiltIns;

/// <summary>The files a session has open, by the numbers that scripts hold.</summary>
internal sealed class OpenFiles : IDisposable
{
    private readonly Dictionary<int, FileStream> _files = [];

    // Scripts take 0 and 1 for a failure.
    private int _last = 99;

    public double Open(string path, FileMode mode, FileAccess access)
    {
        try
        {
            var file = new FileStream(path, mode, access, FileShare.Read);
            _files[++_last] = file;
            return _last;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ScriptException($"The file '{path}' cannot be opened: {error.Message}", error);
        }
    }

    public FileStream Get(double number)
        => _files.TryGetValue((int)number, out var file) ? file : throw new ScriptException($"There is no open file with the number {number}.");

    public void Close(double number)
    {
        Get(number).Dispose();
        _files.Remove((int)number);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in _files.Values) file.Dispose();
    }

    /// <summary>A code page by the number that scripts give: 0 the system's Western one, 1 UTF-8, 2 UTF-16.</summary>
    public static Encoding EncodingOf(double number) => number switch
    {
        1 => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        2 => Encoding.Unicode,
        _ => CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
    };

    /// <summary>Text of bytes in the system's encoding: UTF-8 where they are that, else Western.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, double encoding)
        => encoding == 0 ? Language.SourceText.Decode(bytes) : EncodingOf(encoding).GetString(bytes);

    /// <summary>Bytes of text; what the Western code page lacks makes it UTF-8.</summary>
    public static byte[] Encode(string text, double encoding)
        => encoding == 0 ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text) : EncodingOf(encoding).GetBytes(text);

    /// <summary>A line with its end, which is '\n' however the file has it; null at the end of the file.</summary>
    public static string? ReadLine(Stream stream, double encoding)
    {
        var bytes = new List<byte>();
        var isWide = encoding == 2;
        while (stream.ReadByte() is var next and >= 0)
        {
            bytes.Add((byte)next);
            if (next == '\n' && !isWide || isWide && bytes.Count % 2 == 0 && bytes[^2] == '\n' && next == 0) break;
        }
        if (bytes.Count == 0) return null;
        return Decode(bytes.ToArray(), encoding).Replace("\r\n", "\n", StringComparison.Ordinal);
    }
}
