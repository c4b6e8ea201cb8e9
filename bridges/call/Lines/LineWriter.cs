// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;

namespace PluginHost.Call.Lines;

/// <summary>Writes an answer in the line form.</summary>
internal sealed class LineWriter
{
    public const string FirstLine = "pluginhost-call 1";
    public const string LastLine = "end=1";

    private readonly StringBuilder _lines;
    private readonly string _prefix;

    public LineWriter()
        : this(new StringBuilder(1024).Append(FirstLine).Append(Environment.NewLine), "")
    {
    }

    private LineWriter(StringBuilder lines, string prefix) => (_lines, _prefix) = (lines, prefix);

    /// <summary>The same lines, with a prefix before each key.</summary>
    public LineWriter Under(string prefix) => new(_lines, $"{_prefix}{prefix}.");

    /// <summary>A text; nothing when there is none.</summary>
    public void Text(string key, string? text)
    {
        if (!string.IsNullOrEmpty(text)) Line(key, LineEscape.Value(text));
    }

    public void Always(string key, string text) => Line(key, LineEscape.Value(text));

    public void Number(string key, double? number)
    {
        if (number is { } given) Line(key, LineNumber.Write(given));
    }

    public void Whole(string key, long? number)
    {
        if (number is { } given) Line(key, LineNumber.Write(given));
    }

    public void Truth(string key, bool truth) => Line(key, truth ? "1" : "0");

    /// <summary>Names or sizes, separated by commas; nothing when there are none.</summary>
    public void List(string key, IEnumerable<string> items) => Text(key, string.Join(',', items));

    /// <summary>A count, and each thing under its index.</summary>
    public void Counted<T>(string plural, string singular, IReadOnlyList<T> things, Action<LineWriter, T> write)
    {
        Whole(plural, things.Count);
        for (var index = 0; index < things.Count; index++) write(Under($"{singular}.{LineNumber.Write(index)}"), things[index]);
    }

    /// <summary>A count, and each text under its index.</summary>
    public void CountedTexts(string plural, string singular, IReadOnlyList<string> texts)
    {
        Whole(plural, texts.Count);
        for (var index = 0; index < texts.Count; index++) Always($"{singular}.{LineNumber.Write(index)}", texts[index]);
    }

    /// <summary>All lines, the last one too.</summary>
    public string Finish() => _lines.Append(LastLine).Append(Environment.NewLine).ToString();

    private void Line(string key, string value) => _lines.Append(_prefix).Append(key).Append('=').Append(value).Append(Environment.NewLine);
}
