// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text;

namespace PluginHost.Output;

/// <summary>Standard output or standard error: opened when first written to, coloured only on a terminal that wants it.</summary>
internal sealed class TextStream(Func<Stream> open, bool isTerminal) : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly Lazy<StreamWriter> _writer = new(() => new StreamWriter(open(), Utf8) { AutoFlush = isTerminal, NewLine = "\n" });

    public bool IsTerminal => isTerminal;

    // https://no-color.org: any value that is not empty counts.
    public bool Colours { get; } = isTerminal
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb";

    public TextWriter Writer => _writer.Value;

    public string Paint(string text, Colour colour) => Colours ? $"\e[{(int)colour}m{text}\e[0m" : text;

    public void WriteLine(string text = "") => _writer.Value.WriteLine(text);

    public void Flush()
    {
        if (_writer.IsValueCreated) _writer.Value.Flush();
    }

    public void Dispose()
    {
        if (!_writer.IsValueCreated) return;
        try
        {
            _writer.Value.Dispose();
        }
        catch (IOException)
        {
            // The reader has gone, as `head` does; there is nobody left to tell.
        }
    }
}
