// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Language;

internal sealed partial class Parser
{
    private static readonly Dictionary<string, (BinaryOperator Operator, int Level)> Binary = new(StringComparer.Ordinal)
    {
        ["||"] = (BinaryOperator.Or, 1),
        ["&&"] = (BinaryOperator.And, 2),
        ["|"] = (BinaryOperator.BitOr, 3),
        ["^"] = (BinaryOperator.BitXor, 4),
        ["&"] = (BinaryOperator.BitAnd, 5),
        ["=="] = (BinaryOperator.Equal, 6),
        ["!="] = (BinaryOperator.NotEqual, 6),
        ["<"] = (BinaryOperator.Less, 7),
        ["<="] = (BinaryOperator.LessOrEqual, 7),
        [">"] = (BinaryOperator.Greater, 7),
        [">="] = (BinaryOperator.GreaterOrEqual, 7),
        ["<<"] = (BinaryOperator.ShiftLeft, 8),
        [">>"] = (BinaryOperator.ShiftRight, 8),
        ["+"] = (BinaryOperator.Add, 9),
        ["-"] = (BinaryOperator.Subtract, 9),
        ["*"] = (BinaryOperator.Multiply, 10),
        ["/"] = (BinaryOperator.Divide, 10),
        ["%"] = (BinaryOperator.Remainder, 10),
    };

    private static readonly Dictionary<string, BinaryOperator?> Assignments = new(StringComparer.Ordinal)
    {
        ["="] = null,
        [":="] = null,
        ["+="] = BinaryOperator.Add,
        ["-="] = BinaryOperator.Subtract,
        ["*="] = BinaryOperator.Multiply,
        ["/="] = BinaryOperator.Divide,
        ["%="] = BinaryOperator.Remainder,
        ["**="] = BinaryOperator.Power,
        ["&="] = BinaryOperator.BitAnd,
        ["|="] = BinaryOperator.BitOr,
        ["^="] = BinaryOperator.BitXor,
        ["<<="] = BinaryOperator.ShiftLeft,
        [">>="] = BinaryOperator.ShiftRight,
    };

    private Expression ReadExpression()
    {
        using var guard = Deeper();
        var left = ReadConditional();
        ContinueOnNextLine();
        var token = Current;
        if (token.Kind != TokenKind.Operator || !Assignments.TryGetValue(token.Text, out var op)) return left;
        if (left is not (NameExpression or IndexExpression or CallExpression or MemberExpression or ConditionalExpression))
            throw new SyntaxError(token.Position, $"expected a variable or a part of an image before '{token.Text}'");
        Advance();
        SkipNewLines();
        return new AssignmentExpression(left, ReadExpression(), op, token.Text == ":=", token.Position);
    }

    private Expression ReadConditional()
    {
        var condition = ReadBinary(1);
        ContinueOnNextLine();
        if (!Current.Is("?")) return condition;
        var position = Advance().Position;
        SkipNewLines();
        var whenTrue = ReadExpression();
        SkipNewLines();
        Expect(":", "':' of '?:'");
        SkipNewLines();
        return new ConditionalExpression(condition, whenTrue, ReadExpression(), position);
    }

    private Expression ReadBinary(int level)
    {
        var left = ReadUnary();
        while (true)
        {
            ContinueOnNextLine();
            var token = Current;
            if (token.Kind != TokenKind.Operator || !Binary.TryGetValue(token.Text, out var op) || op.Level < level) return left;
            Advance();
            SkipNewLines();
            using var guard = Deeper();
            left = new BinaryExpression(op.Operator, left, ReadBinary(op.Level + 1), token.Position);
        }
    }

    /// <summary>A line that begins with an operator no statement can begin with belongs to the one before.</summary>
    private void ContinueOnNextLine()
    {
        if (_tokens[_at].Kind != TokenKind.NewLine || _parentheses > 0) return;
        var at = _at;
        while (_tokens[at].Kind == TokenKind.NewLine) at++;
        var token = _tokens[at];
        if (token.Kind != TokenKind.Operator) return;
        if (Binary.ContainsKey(token.Text) || Assignments.ContainsKey(token.Text) || token.Text is "?" or "." or "**") _at = at;
    }

    private Expression ReadUnary()
    {
        using var guard = Deeper();
        var token = Current;
        if (token.Kind == TokenKind.Operator)
        {
            UnaryOperator? op = token.Text switch
            {
                "-" => UnaryOperator.Minus,
                "+" => UnaryOperator.Plus,
                "!" => UnaryOperator.Not,
                "~" => UnaryOperator.BitNot,
                _ => null,
            };
            if (op is { } unary)
            {
                Advance();
                return new UnaryExpression(unary, ReadUnary(), token.Position);
            }
            if (token.Text is "++" or "--")
            {
                Advance();
                return new IncrementExpression(ReadUnary(), token.Text == "++", After: false, token.Position);
            }
        }
        return ReadPower();
    }

    private Expression ReadPower()
    {
        var operand = ReadPostfix();
        if (!Current.Is("**")) return operand;
        var position = Advance().Position;
        SkipNewLines();
        return new BinaryExpression(BinaryOperator.Power, operand, ReadUnary(), position);
    }

    private Expression ReadPostfix()
    {
        var result = ReadPrimary();
        while (true)
        {
            ContinueOnNextLine();
            var token = Current;
            if (token.Kind != TokenKind.Operator) return result;
            switch (token.Text)
            {
                case "." or "->":
                    Advance();
                    result = ReadMember(result);
                    break;
                case "[":
                    result = new IndexExpression(result, ReadList("[", "]"), Braces: false, token.Position);
                    break;
                case "{" when !token.AfterBlank && result is not (NumberLiteral or TextLiteral):
                    result = new IndexExpression(result, ReadList("{", "}"), Braces: true, token.Position);
                    break;
                case "++" or "--":
                    Advance();
                    result = new IncrementExpression(result, token.Text == "++", After: true, token.Position);
                    break;
                default:
                    return result;
            }
        }
    }

    private Expression ReadMember(Expression receiver)
    {
        var position = Current.Position;
        SkipNewLines();
        var name = ExpectName("the name of a function after '.'");
        return Current.Is("(")
            ? new CallExpression(receiver, name, ReadList("(", ")"), position)
            : new MemberExpression(receiver, name, position);
    }

    private List<Expression> ReadList(string open, string close)
        => InParentheses(() =>
        {
            Expect(open, $"'{open}'");
            var items = new List<Expression>();
            if (Accept(close)) return items;
            while (true)
            {
                items.Add(ReadExpression());
                if (Accept(close)) return items;
                if (!Accept(",")) throw Error($"expected ',' or '{close}'");
            }
        });

    private Expression ReadPrimary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                Advance();
                return new NumberLiteral(token.Number, token.Position);
            case TokenKind.Text:
                return ReadText();
            case TokenKind.Name when !IsKeyword(token.Text):
                Advance();
                if (Current.Is("(")) return new CallExpression(null, token.Text, ReadList("(", ")"), token.Position);
                return token.IsWord("null") ? new NullLiteral(token.Position) : new NameExpression(token.Text, token.Position);
            case TokenKind.Operator when token.Text == "(":
                return InParentheses(() =>
                {
                    Advance();
                    var inner = ReadExpression();
                    Expect(")", "')'");
                    return inner;
                });
            case TokenKind.Operator when token.Text == "[":
                return ReadArray(ReadList("[", "]"), token.Position);
            case TokenKind.Operator when token.Text == "{":
                return new ArrayLiteral([], ReadArrayValues(), token.Position);
            default:
                throw Error("expected an expression");
        }
    }

    private TextLiteral ReadText()
    {
        var token = Advance();
        if (Current.Kind != TokenKind.Text) return new TextLiteral(token.Text, token.Position);
        throw Error("expected an operator between two strings");
    }

    private ArrayLiteral ReadArray(List<Expression> sizes, SourcePosition position)
    {
        Expect(":", "':' and the values of an image");
        SkipNewLines();
        return new ArrayLiteral(sizes, ReadArrayValues(), position);
    }

    private List<Expression> ReadArrayValues()
    {
        var values = new List<Expression>();
        void ReadGroup()
        {
            using var guard = Deeper();
            Expect("{", "'{' and the values of an image");
            while (!Accept("}"))
            {
                if (Current.Is("{")) ReadGroup();
                else values.Add(ReadExpression());
                if (!Current.Is("}")) Expect(",", "',' or '}'");
            }
        }
        return InParentheses(() =>
        {
            ReadGroup();
            return values;
        });
    }
}
