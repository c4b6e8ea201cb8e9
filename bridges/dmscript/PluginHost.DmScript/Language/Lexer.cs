// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text;

namespace PluginHost.DmScript.Language;

/// <summary>Cuts a script into tokens; line ends are tokens, since they end statements.</summary>
internal sealed class Lexer(SourceText source, List<Diagnostic> diagnostics)
{
    private static readonly string[] Operators =
    [
        "<<=", ">>=", "**=", "...", ":=", "==", "!=", "<=", ">=", "&&", "||", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "**", "<<",
        ">>", "->", "+", "-", "*", "/", "%", "=", "<", ">", "!", "&", "|", "^", "~", "?", ":", "(", ")", "[", "]", "{", "}", ",", ";", ".",
    ];

    private readonly string _text = source.Text;
    private readonly List<Token> _tokens = [];
    private int _at;
    private int _line = 1;
    private int _lineStart;
    private bool _blank;

    public List<Token> Read()
    {
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c == '\n')
            {
                Add(TokenKind.NewLine, "\n", Here);
                NextLine(_at + 1);
            }
            else if (char.IsWhiteSpace(c) || c is '\u0000' or '\uFEFF' or '\u001A') Skip(1);
            else if (Starts("//")) SkipTo(_text.IndexOf('\n', _at));
            else if (Starts("/*")) BlockComment();
            else if (c == '\\') Continuation();
            else if (c == '"') Text();
            else if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1)))) Number();
            else if (char.IsLetter(c) || c == '_') Name();
            else Operator();
        }
        Add(TokenKind.End, "", Here);
        return _tokens;
    }

    private SourcePosition Here => new(_line, _at - _lineStart + 1);

    private char Peek(int ahead) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private bool Starts(string what) => string.CompareOrdinal(_text, _at, what, 0, what.Length) == 0;

    private void Add(TokenKind kind, string text, SourcePosition position, double number = 0)
    {
        _tokens.Add(new Token(kind, text, number, position, _blank));
        _blank = kind == TokenKind.NewLine;
    }

    private void Skip(int count)
    {
        _at += count;
        _blank = true;
    }

    private void SkipTo(int end)
    {
        _at = end < 0 ? _text.Length : end;
        _blank = true;
    }

    private void NextLine(int start)
    {
        _at = start;
        _line++;
        _lineStart = start;
    }

    private void BlockComment()
    {
        var start = Here;
        var end = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            Report(start, "expected '*/' that closes this comment, found the end of the script");
            end = _text.Length - 2;
        }
        for (; _at < end; _at++)
            if (_text[_at] == '\n') NextLine(_at + 1, keep: true);
        SkipTo(Math.Min(end + 2, _text.Length));
    }

    private void NextLine(int start, bool keep)
    {
        NextLine(start);
        if (keep) _at--;
    }

    private void Continuation()
    {
        var next = _at + 1;
        while (next < _text.Length && _text[next] is ' ' or '\t') next++;
        if (next + 1 < _text.Length && _text[next] == '/' && _text[next + 1] == '/')
        {
            next = _text.IndexOf('\n', next);
            if (next < 0) next = _text.Length;
        }
        if (next >= _text.Length) SkipTo(next);
        else if (_text[next] == '\n')
        {
            NextLine(next + 1);
            _blank = true;
        }
        else
        {
            Report(Here, "expected the end of the line after '\\'");
            Skip(1);
        }
    }

    private void Text()
    {
        var start = Here;
        var content = new StringBuilder();
        for (_at++; ; _at++)
        {
            if (_at >= _text.Length || _text[_at] == '\n')
            {
                Report(start, "expected '\"' that closes this string, found the end of the line");
                break;
            }
            if (_text[_at] == '"')
            {
                _at++;
                break;
            }
            if (_text[_at] == '\\' && _at + 1 < _text.Length) Escape(content);
            else content.Append(_text[_at]);
        }
        Add(TokenKind.Text, content.ToString(), start);
    }

    private void Escape(StringBuilder content)
    {
        var c = _text[++_at];
        if (c == '\n')
        {
            NextLine(_at + 1, keep: true);
            return;
        }
        switch (c)
        {
            case 'n': content.Append('\n'); break;
            case 't': content.Append('\t'); break;
            case 'r': content.Append('\r'); break;
            case '0': content.Append('\0'); break;
            case '"' or '\\' or '\'': content.Append(c); break;
            default: content.Append('\\').Append(c); break;
        }
    }

    private void Number()
    {
        var start = Here;
        var begin = _at;
        if (_text[_at] == '0' && Peek(1) is 'x' or 'X' && char.IsAsciiHexDigit(Peek(2)))
        {
            _at += 2;
            double value = 0;
            while (_at < _text.Length && char.IsAsciiHexDigit(_text[_at])) value = (value * 16) + Convert.ToInt32(_text[_at++].ToString(), 16);
            Add(TokenKind.Number, _text[begin.._at], start, value);
            return;
        }
        while (char.IsAsciiDigit(Peek(0))) _at++;
        if (Peek(0) == '.' && !char.IsLetter(Peek(1)))
        {
            _at++;
            while (char.IsAsciiDigit(Peek(0))) _at++;
        }
        if (Peek(0) is 'e' or 'E')
        {
            var sign = Peek(1) is '+' or '-' ? 2 : 1;
            if (char.IsAsciiDigit(Peek(sign)))
            {
                _at += sign;
                while (char.IsAsciiDigit(Peek(0))) _at++;
            }
        }
        var number = double.Parse(_text.AsSpan(begin, _at - begin), NumberStyles.Float, CultureInfo.InvariantCulture);
        var text = _text[begin.._at];
        if (char.IsLetter(Peek(0)) || Peek(0) == '_')
        {
            var suffix = _at;
            while (char.IsLetterOrDigit(Peek(0)) || Peek(0) == '_') _at++;
            if (_text[suffix.._at].ToUpperInvariant() is not ("F" or "L" or "U" or "UL" or "D"))
                Report(start, $"expected a number, found '{_text[begin.._at]}'");
        }
        Add(TokenKind.Number, text, start, number);
    }

    private void Name()
    {
        var start = Here;
        var begin = _at;
        while (char.IsLetterOrDigit(Peek(0)) || Peek(0) == '_') _at++;
        Add(TokenKind.Name, _text[begin.._at], start);
    }

    private void Operator()
    {
        foreach (var op in Operators)
        {
            if (!Starts(op)) continue;
            var start = Here;
            _at += op.Length;
            Add(TokenKind.Operator, op, start);
            return;
        }
        Report(Here, $"expected a statement, found the character '{_text[_at]}'");
        Skip(char.IsHighSurrogate(_text[_at]) && _at + 1 < _text.Length ? 2 : 1);
    }

    private void Report(SourcePosition at, string message) => diagnostics.Add(new Diagnostic(source.Name, at, DiagnosticSeverity.Error, message));
}
