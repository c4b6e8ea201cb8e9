// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text;

namespace PluginHost.Formats.Npy;

/// <summary>
/// Reads the Python literals of NPY headers: texts, whole numbers, True, False, None, tuples, lists and dictionaries
/// (as <c>string</c>, <c>long</c>, <c>bool</c>, null, <c>object?[]</c> and <c>Dictionary</c>).
/// </summary>
internal ref struct PythonLiteral
{
    private const int Deepest = 16;

    private readonly ReadOnlySpan<char> _text;
    private int _at;

    private PythonLiteral(ReadOnlySpan<char> text) => _text = text;

    /// <summary>Reads one literal and the white space after it.</summary>
    /// <exception cref="FormatException">The text is no such literal; the message says what was expected at which character.</exception>
    public static object? Read(ReadOnlySpan<char> text)
    {
        var literal = new PythonLiteral(text);
        var value = literal.Value(0);
        literal.Blanks();
        if (literal._at < text.Length) throw literal.Expected("the end");
        return value;
    }

    private object? Value(int depth)
    {
        if (depth > Deepest) throw Expected($"at most {Deepest} levels");
        Blanks();
        switch (Peek())
        {
            case '{': return Dictionary(depth);
            case '(' or '[': return Sequence(depth);
            case '\'' or '"': return Text();
            case '-' or (>= '0' and <= '9'): return Number();
            default:
                if (Word("True")) return true;
                if (Word("False")) return false;
                if (Word("None")) return null;
                throw Expected("a value");
        }
    }

    private Dictionary<string, object?> Dictionary(int depth)
    {
        _at++;
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        while (!Close('}'))
        {
            if (Peek() is not ('\'' or '"')) throw Expected("a name");
            var name = Text();
            Blanks();
            if (Peek() != ':') throw Expected(":");
            _at++;
            values[name] = Value(depth + 1);
            Separator('}');
        }

        return values;
    }

    private object?[] Sequence(int depth)
    {
        var end = Peek() == '(' ? ')' : ']';
        _at++;
        var values = new List<object?>();
        while (!Close(end))
        {
            values.Add(Value(depth + 1));
            Separator(end);
        }

        return [.. values];
    }

    private string Text()
    {
        var quote = _text[_at++];
        var text = new StringBuilder();
        while (Peek() != quote)
        {
            if (_at >= _text.Length) throw Expected($"{quote}");
            if (_text[_at] == '\\') _at++;
            if (_at >= _text.Length) throw Expected($"{quote}");
            text.Append(_text[_at++]);
        }

        _at++;
        return text.ToString();
    }

    private long Number()
    {
        var start = _at++;
        while (char.IsAsciiDigit(Peek())) _at++;
        if (!long.TryParse(_text[start.._at], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) throw Expected("a whole number of 64 bits");
        // Python 2 wrote an L after long ones.
        if (Peek() == 'L') _at++;
        return number;
    }

    private bool Word(string word)
    {
        if (!_text[_at..].StartsWith(word, StringComparison.Ordinal)) return false;
        _at += word.Length;
        return true;
    }

    private bool Close(char end)
    {
        Blanks();
        if (Peek() != end) return false;
        _at++;
        return true;
    }

    private void Separator(char end)
    {
        Blanks();
        if (Peek() == ',') _at++;
        else if (Peek() != end) throw Expected($", or {end}");
    }

    private void Blanks()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at])) _at++;
    }

    private readonly char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private readonly FormatException Expected(string what) => new($"{what} was expected at character {_at} of the header");
}
