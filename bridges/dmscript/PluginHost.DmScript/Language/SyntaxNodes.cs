// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Language;

internal abstract record SyntaxNode(SourcePosition Position);

internal abstract record Expression(SourcePosition Position) : SyntaxNode(Position);

internal sealed record NumberLiteral(double Value, SourcePosition Position) : Expression(Position);

internal sealed record TextLiteral(string Value, SourcePosition Position) : Expression(Position);

internal sealed record NullLiteral(SourcePosition Position) : Expression(Position);

internal sealed record NameExpression(string Name, SourcePosition Position) : Expression(Position);

internal sealed record UnaryExpression(UnaryOperator Operator, Expression Operand, SourcePosition Position) : Expression(Position);

internal sealed record BinaryExpression(BinaryOperator Operator, Expression Left, Expression Right, SourcePosition Position) : Expression(Position);

internal sealed record ConditionalExpression(Expression Condition, Expression WhenTrue, Expression WhenFalse, SourcePosition Position)
    : Expression(Position);

/// <param name="Operator">Null for plain <c>=</c> and for <c>:=</c>.</param>
/// <param name="Binds">Whether it is <c>:=</c>: the variable gets the object itself.</param>
internal sealed record AssignmentExpression(Expression Target, Expression Value, BinaryOperator? Operator, bool Binds, SourcePosition Position)
    : Expression(Position);

internal sealed record IncrementExpression(Expression Target, bool Up, bool After, SourcePosition Position) : Expression(Position);

/// <param name="Receiver">The expression before the dot; null for a plain call.</param>
internal sealed record CallExpression(Expression? Receiver, string Name, IReadOnlyList<Expression> Arguments, SourcePosition Position)
    : Expression(Position);

internal sealed record MemberExpression(Expression Receiver, string Name, SourcePosition Position) : Expression(Position);

internal sealed record IndexExpression(Expression Receiver, IReadOnlyList<Expression> Indices, bool Braces, SourcePosition Position)
    : Expression(Position);

/// <summary><c>[width,height]:{{…},{…}}</c> or <c>{…}</c>: an image from its values.</summary>
internal sealed record ArrayLiteral(IReadOnlyList<Expression> Sizes, IReadOnlyList<Expression> Values, SourcePosition Position) : Expression(Position);

internal abstract record Statement(SourcePosition Position) : SyntaxNode(Position);

internal sealed record EmptyStatement(SourcePosition Position) : Statement(Position);

internal sealed record ExpressionStatement(Expression Expression, SourcePosition Position) : Statement(Position);

internal sealed record Declarator(string Name, Expression? Initial, bool Binds, SourcePosition Position) : SyntaxNode(Position);

internal sealed record DeclarationStatement(string Type, IReadOnlyList<Declarator> Variables, SourcePosition Position) : Statement(Position);

internal sealed record BlockStatement(IReadOnlyList<Statement> Statements, SourcePosition Position) : Statement(Position);

/// <summary>Expressions with commas between them.</summary>
internal sealed record SequenceStatement(IReadOnlyList<Statement> Statements, SourcePosition Position) : Statement(Position);

internal sealed record IfStatement(Expression Condition, Statement Then, Statement? Else, SourcePosition Position) : Statement(Position);

internal sealed record WhileStatement(Expression Condition, Statement Body, bool TestsAfter, SourcePosition Position) : Statement(Position);

internal sealed record ForStatement(Statement? Start, Expression? Condition, Statement? Step, Statement Body, SourcePosition Position)
    : Statement(Position);

internal sealed record ForEachStatement(string? Type, string Variable, Expression List, Statement Body, SourcePosition Position) : Statement(Position);

/// <param name="Recovers">Whether it is <c>recover</c>, not <c>catch</c>.</param>
internal sealed record TryStatement(Statement Body, Statement Handler, bool Recovers, SourcePosition Position) : Statement(Position);

internal sealed record BreakStatement(SourcePosition Position) : Statement(Position);

internal sealed record ContinueStatement(SourcePosition Position) : Statement(Position);

internal sealed record ReturnStatement(Expression? Value, SourcePosition Position) : Statement(Position);

internal sealed record Parameter(string Type, string Name, bool ByReference, Expression? Default, SourcePosition Position) : SyntaxNode(Position);

/// <param name="ReturnType">Empty for constructors and destructors.</param>
/// <param name="Body">Null for a declaration in advance.</param>
internal sealed record FunctionDeclaration(
    string ReturnType, string Name, IReadOnlyList<Parameter> Parameters, Statement? Body, SourcePosition Position) : Statement(Position);

/// <param name="BaseNames">The class it derives from, and interfaces.</param>
internal sealed record ClassDeclaration(
    string Name,
    IReadOnlyList<string> BaseNames,
    IReadOnlyList<DeclarationStatement> Fields,
    IReadOnlyList<FunctionDeclaration> Methods,
    bool IsInterface,
    SourcePosition Position) : Statement(Position);

internal sealed record ScriptSyntax(SourceText Source, IReadOnlyList<Statement> Statements, IReadOnlyList<string> Uses);
