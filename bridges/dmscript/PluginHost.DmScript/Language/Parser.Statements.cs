// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Language;

internal sealed partial class Parser
{
    private static readonly HashSet<string> Keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        "if", "else", "for", "foreach", "while", "do", "break", "continue", "return", "try", "catch", "recover", "class",
    };

    private static bool IsKeyword(string name) => Keywords.Contains(name);

    private Statement ReadStatement()
    {
        using var guard = Deeper();
        SkipNewLines();
        var token = Current;
        if (token.Is("{")) return ReadBlock();
        if (token.Is(";"))
        {
            Advance();
            return new EmptyStatement(token.Position);
        }
        if (token.IsWord("class") && Next.Kind == TokenKind.Name) return Outermost(ReadClass(isInterface: false));
        if (token.Kind == TokenKind.Name && IsKeyword(token.Text)) return ReadKeyword(token);
        if (IsFunction()) return Outermost(ReadFunction());
        if (IsDeclaration()) return ReadDeclaration();
        var sequence = ReadSequence();
        EndStatement();
        return sequence;
    }

    /// <summary>A function or class inside of a block is known everywhere, as if it stood outside.</summary>
    private EmptyStatement Outermost(Statement definition)
    {
        _nested.Add(definition);
        return new EmptyStatement(definition.Position);
    }

    private Statement ReadKeyword(Token token)
    {
        switch (token.Text.ToUpperInvariant())
        {
            case "IF": return ReadIf();
            case "WHILE": return ReadWhile();
            case "DO": return ReadDo();
            case "FOR": return ReadFor();
            case "FOREACH": return ReadForEach();
            case "TRY": return ReadTry();
            case "RETURN": return ReadReturn();
            case "BREAK":
                Advance();
                EndStatement();
                return new BreakStatement(token.Position);
            case "CONTINUE":
                Advance();
                EndStatement();
                return new ContinueStatement(token.Position);
            default:
                throw Error("expected a statement");
        }
    }

    private void EndStatement()
    {
        var token = Current;
        if (token.Is(";") || token.Kind == TokenKind.NewLine) Advance();
        else if (!(token.Is("}") || token.Kind == TokenKind.End || (_openDos > 0 && token.IsWord("while")) || token.IsWord("else") || token.IsWord("catch") || token.IsWord("recover")))
            throw Error("expected the end of the statement");
    }

    private BlockStatement ReadBlock()
        => OutsideParentheses(() =>
        {
            var open = Expect("{", "'{'");
            var statements = new List<Statement>();
            while (true)
            {
                SkipNewLines();
                if (Accept("}")) break;
                if (Current.Kind == TokenKind.End)
                    throw new SyntaxError(Current.Position, $"expected '}}' for the '{{' in line {open.Position.Line}, found the end of the script");
                if (_diagnostics.Count >= ErrorLimit) break;
                if (ReadRecovering(ReadStatement) is { } statement) statements.Add(statement);
            }
            return new BlockStatement(statements, open.Position);
        });

    private Expression ReadCondition(string what)
        => InParentheses(() =>
        {
            Expect("(", $"'(' after '{what}'");
            var condition = ReadExpression();
            Expect(")", "')'");
            return condition;
        });

    private IfStatement ReadIf()
    {
        var position = Advance().Position;
        SkipNewLines();
        var condition = ReadCondition("if");
        var then = ReadStatement();
        var before = _at;
        while (_tokens[_at].Kind == TokenKind.NewLine || (_tokens[_at].Is(";") && then is not BlockStatement)) _at++;
        if (AcceptWord("else")) return new IfStatement(condition, then, ReadStatement(), position);
        _at = before;
        return new IfStatement(condition, then, null, position);
    }

    private WhileStatement ReadWhile()
    {
        var position = Advance().Position;
        SkipNewLines();
        var condition = ReadCondition("while");
        return new WhileStatement(condition, ReadStatement(), TestsAfter: false, position);
    }

    private WhileStatement ReadDo()
    {
        var position = Advance().Position;
        _openDos++;
        var body = ReadStatement();
        _openDos--;
        SkipNewLines();
        if (!AcceptWord("while")) throw Error("expected 'while' after the body of 'do'");
        var condition = ReadCondition("while");
        EndStatement();
        return new WhileStatement(condition, body, TestsAfter: true, position);
    }

    private ForStatement ReadFor()
    {
        var position = Advance().Position;
        SkipNewLines();
        var (start, condition, step) = InParentheses(() =>
        {
            Expect("(", "'(' after 'for'");
            var start = Current.Is(";") ? null : IsDeclaration() ? ReadDeclarators() : ReadSequence();
            Expect(";", "';' and the condition of 'for'");
            var condition = Current.Is(";") ? null : ReadExpression();
            Expect(";", "';' and the step of 'for'");
            var step = Current.Is(")") ? null : ReadSequence();
            Expect(")", "')'");
            return (start, condition, step);
        });
        return new ForStatement(start, condition, step, ReadStatement(), position);
    }

    private Statement ReadSequence()
    {
        var statements = new List<Statement>();
        do
        {
            SkipNewLines();
            var position = Current.Position;
            statements.Add(new ExpressionStatement(ReadExpression(), position));
        }
        while (Accept(","));
        return statements.Count == 1 ? statements[0] : new SequenceStatement(statements, statements[0].Position);
    }

    private ForEachStatement ReadForEach()
    {
        var position = Advance().Position;
        SkipNewLines();
        var (type, name, list) = InParentheses(() =>
        {
            Expect("(", "'(' after 'foreach'");
            var name = ExpectName("a variable");
            string? type = null;
            if (Current.Kind == TokenKind.Name) (type, name) = (name, Advance().Text);
            if (!Accept(";") && !Accept(":") && !Accept(",")) throw Error("expected ';' and a list");
            var list = ReadExpression();
            Expect(")", "')'");
            return (type, name, list);
        });
        return new ForEachStatement(type, name, list, ReadStatement(), position);
    }

    private TryStatement ReadTry()
    {
        var position = Advance().Position;
        var body = ReadStatement();
        while (_tokens[_at].Kind == TokenKind.NewLine || _tokens[_at].Is(";")) _at++;
        var recovers = Current.IsWord("recover");
        if (!AcceptWord("catch") && !AcceptWord("recover")) throw Error("expected 'catch' after the body of 'try'");
        return new TryStatement(body, ReadStatement(), recovers, position);
    }

    private ReturnStatement ReadReturn()
    {
        var position = Advance().Position;
        var ends = Current.Kind is TokenKind.NewLine or TokenKind.End || Current.Is(";") || Current.Is("}") || Current.IsWord("else");
        var value = ends ? null : ReadExpression();
        EndStatement();
        return new ReturnStatement(value, position);
    }
}
