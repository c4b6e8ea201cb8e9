// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Language;
using PluginHost.DmScript.Running;
using Language = PluginHost.DmScript.Language;

namespace PluginHost.DmScript.Images;

/// <summary>A formula as text: of a pixel's place x and y (the columns and rows, from 0), parameters p0, p1, … and the functions of the language.</summary>
internal sealed class Formula
{
    private readonly ScriptSession _session;
    private readonly string _text;
    private readonly Expression _syntax;

    public Formula(ScriptSession session, string text)
    {
        (_session, _text) = (session, text);
        var diagnostics = new List<Diagnostic>();
        var script = Parser.Parse(new SourceText(text, "formula"), diagnostics);
        if (diagnostics.Count > 0) throw new ScriptException($"The formula '{text}' cannot be read: {diagnostics[0].Message}.");
        _syntax = script.Statements is [ExpressionStatement { Expression: var expression }] ? expression : throw new ScriptException($"The formula '{text}' is not one expression.");
    }

    /// <summary>Its values over a size.</summary>
    public ImageExpression At(IReadOnlyList<double> parameters, ImageFrame frame) => new SizedExpression(Evaluate(_syntax, parameters), frame);

    private ImageExpression Evaluate(Expression expression, IReadOnlyList<double> parameters) => expression switch
    {
        NumberLiteral number => number.Value,
        NameExpression name => Name(name.Name, parameters),
        UnaryExpression unary => ImageExpression.Of(ImageOperators.Unary(unary.Operator, Evaluate(unary.Operand, parameters))),
        Language.BinaryExpression binary => new BinaryExpression(binary.Operator, Evaluate(binary.Left, parameters), Evaluate(binary.Right, parameters)),
        ConditionalExpression choice => new ChoiceExpression(
            Evaluate(choice.Condition, parameters), Evaluate(choice.WhenTrue, parameters), Evaluate(choice.WhenFalse, parameters)),
        CallExpression { Receiver: null } call => Call(call, parameters),
        _ => throw Wrong("may have numbers, x, y, p0, p1, …, operators and functions"),
    };

    private ImageExpression Name(string name, IReadOnlyList<double> parameters)
    {
        switch (name.ToUpperInvariant())
        {
            case "X": name = "icol"; break;
            case "Y": name = "irow"; break;
            case ['P', .. var digits] when int.TryParse(digits, out var index):
                return index < parameters.Count ? parameters[index] : throw Wrong($"has the parameter '{name}', but only {parameters.Count} values are given");
            default: throw Wrong($"has the name '{name}'; expected x, y, p0, p1, … or a function");
        }

        Intrinsics.TryGet(name, out var place);
        return (ImageExpression)place!;
    }

    private ImageExpression Call(CallExpression call, IReadOnlyList<double> parameters)
    {
        var function = FunctionTable.Instance.Find(call.Name).FirstOrDefault(candidate => candidate.Parameters.Count == call.Arguments.Count
            && candidate.Parameters.All(parameter => parameter.Type.Kind == TypeKind.Image && !parameter.IsReference)
            && candidate.ReturnType.Kind == (call.Arguments.Count == 0 ? TypeKind.Number : TypeKind.Image));
        if (function is null) throw Wrong($"has the function '{call.Name}' with {call.Arguments.Count} arguments, which there is not");
        return ImageExpression.Of(function.Invoke(_session, [.. call.Arguments.Select(argument => (object?)Evaluate(argument, parameters))]));
    }

    private ScriptException Wrong(string what) => new($"The formula '{_text}' {what}.");
}
