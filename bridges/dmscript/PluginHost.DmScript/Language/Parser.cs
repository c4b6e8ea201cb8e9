// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Language;

/// <summary>Reads a script by recursive descent; after an error it goes on at the next statement, so that several errors are reported at once.</summary>
internal sealed partial class Parser
{
    private const int DepthLimit = 400;
    private const int ErrorLimit = 30;

    private readonly SourceText _source;
    private readonly List<Diagnostic> _diagnostics;
    private readonly List<Token> _tokens;
    private readonly List<string> _uses = [];
    private readonly List<Statement> _nested = [];
    private int _at;
    private int _depth;

    /// <summary>Bodies of 'do' being read, which may end at 'while' in the same line.</summary>
    private int _openDos;

    /// <summary>Inside parentheses and brackets line ends mean nothing.</summary>
    private int _parentheses;

    private Parser(SourceText source, List<Diagnostic> diagnostics)
    {
        _source = source;
        _diagnostics = diagnostics;
        _tokens = new Lexer(source, diagnostics).Read();
    }

    public static ScriptSyntax Parse(SourceText source, List<Diagnostic> diagnostics) => new Parser(source, diagnostics).ReadScript();

    private Token Current => _tokens[SkipLines(_at)];

    private Token Next
    {
        get
        {
            var at = SkipLines(_at);
            return _tokens[at].Kind == TokenKind.End ? _tokens[at] : _tokens[SkipLines(at + 1)];
        }
    }

    private ScriptSyntax ReadScript()
    {
        var statements = new List<Statement>();
        while (true)
        {
            SkipNewLines();
            if (Current.Kind == TokenKind.End || _diagnostics.Count >= ErrorLimit) break;
            if (Current.Is("}"))
            {
                Report(Current.Position, "expected a statement, found '}' that closes nothing");
                Advance();
                continue;
            }
            if (ReadRecovering(ReadTopLevel) is { } statement) statements.Add(statement);
        }
        return new ScriptSyntax(_source, [.. statements, .. _nested], _uses);
    }

    private int SkipLines(int at)
    {
        if (_parentheses > 0)
            while (_tokens[at].Kind == TokenKind.NewLine) at++;
        return at;
    }

    private Token Advance()
    {
        _at = SkipLines(_at);
        var token = _tokens[_at];
        if (token.Kind != TokenKind.End) _at++;
        return token;
    }

    private void SkipNewLines()
    {
        while (_tokens[_at].Kind == TokenKind.NewLine) _at++;
    }

    private bool Accept(string op)
    {
        if (!Current.Is(op)) return false;
        Advance();
        return true;
    }

    private bool AcceptWord(string word)
    {
        if (!Current.IsWord(word)) return false;
        Advance();
        return true;
    }

    private Token Expect(string op, string what)
    {
        if (Current.Is(op)) return Advance();
        throw Error($"expected {what}");
    }

    private string ExpectName(string what)
    {
        if (Current.Kind == TokenKind.Name) return Advance().Text;
        throw Error($"expected {what}");
    }

    private T InParentheses<T>(Func<T> read)
    {
        _parentheses++;
        try
        {
            return read();
        }
        finally
        {
            _parentheses--;
        }
    }

    /// <summary>Braces inside parentheses hold statements again, whose ends are line ends.</summary>
    private T OutsideParentheses<T>(Func<T> read)
    {
        var before = _parentheses;
        _parentheses = 0;
        try
        {
            return read();
        }
        finally
        {
            _parentheses = before;
        }
    }

    private SyntaxError Error(string expected) => new(Current.Position, $"{expected}, found {Current.Describe()}");

    private void Report(SourcePosition at, string message)
    {
        if (_diagnostics.Count > 0 && _diagnostics[^1] is { } last && last.Position == at) return;
        _diagnostics.Add(new Diagnostic(_source.Name, at, DiagnosticSeverity.Error, message));
    }

    private T? ReadRecovering<T>(Func<T> read)
        where T : class
    {
        var start = _at;
        try
        {
            return read();
        }
        catch (SyntaxError error)
        {
            _parentheses = 0;
            _openDos = 0;
            Report(error.Position, error.Message);
            Resynchronise(start);
            return null;
        }
    }

    /// <summary>Goes to the end of the line, and over a block that begins on it.</summary>
    private void Resynchronise(int start)
    {
        if (_at == start && _tokens[_at].Kind != TokenKind.End) _at++;
        for (var depth = 0; _tokens[_at].Kind != TokenKind.End; _at++)
        {
            var token = _tokens[_at];
            if (token.Is("{")) depth++;
            else if (token.Is("}") && --depth < 0) return;
            else if (depth == 0 && token.Kind == TokenKind.NewLine && !NextLineOpensBlock()) return;
        }
    }

    private bool NextLineOpensBlock()
    {
        var at = _at;
        while (_tokens[at].Kind == TokenKind.NewLine) at++;
        return _tokens[at].Is("{");
    }

    private DepthGuard Deeper()
    {
        if (++_depth <= DepthLimit) return new DepthGuard(this);
        _depth--;
        throw new SyntaxError(Current.Position, $"expected at most {DepthLimit} levels of nesting");
    }

    private readonly struct DepthGuard(Parser parser) : IDisposable
    {
        public void Dispose() => parser._depth--;
    }

    private sealed class SyntaxError(SourcePosition position, string message) : Exception(message)
    {
        public SourcePosition Position { get; } = position;
    }
}
