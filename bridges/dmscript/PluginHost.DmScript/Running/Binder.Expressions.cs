// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Images;
using PluginHost.DmScript.Language;
using Language = PluginHost.DmScript.Language;

namespace PluginHost.DmScript.Running;

internal sealed partial class Binder
{
    /// <summary>Names that scripts use as if they were defined; the application may or may not do so.</summary>
    private static readonly Dictionary<string, double> Constants = new(StringComparer.OrdinalIgnoreCase) { ["true"] = 1, ["false"] = 0 };

    private Node BindForEffect(Expression expression) => Bind(expression);

    private Node Bind(Expression expression)
    {
        if (!System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Error(expression.Position, "expected less nesting in one expression");
            return new NumberConstantNode(0);
        }
        switch (expression)
        {
            case NumberLiteral number: return new NumberConstantNode(number.Value);
            case TextLiteral text: return new ConstantNode(text.Value, ScriptType.Text);
            case NullLiteral: return new ConstantNode(null, ScriptType.Null);
            case NameExpression name: return BindName(name);
            case UnaryExpression unary: return BindUnary(unary);
            case Language.BinaryExpression binary: return BindBinary(binary);
            case ConditionalExpression conditional:
                return new ConditionalNode(Bind(conditional.Condition), Bind(conditional.WhenTrue), Bind(conditional.WhenFalse));
            case AssignmentExpression assignment: return BindAssignment(assignment);
            case IncrementExpression increment: return BindIncrement(increment);
            case CallExpression call: return BindCall(call);
            case MemberExpression { Receiver: NameExpression receiver } own when receiver.Name.Equals("self", StringComparison.OrdinalIgnoreCase)
                && _class?.FindField(own.Name) is { } field:
                return VariableNode(field);
            case MemberExpression member: return BindCall(new CallExpression(member.Receiver, member.Name, [], member.Position));
            case IndexExpression index:
                return new IndexNode(BindPlace(index.Receiver, isImage: true), [.. index.Indices.Select(place => BindPlace(place, isImage: false))], index.Braces, session);
            case ArrayLiteral array: return BindArray(array);
            default: throw new InvalidOperationException($"No code for {expression.GetType().Name}.");
        }
    }

    private Node BindName(NameExpression name)
    {
        if (FindVariable(name.Name) is { } variable) return variable;
        if (Intrinsics.TryGet(name.Name, out var intrinsic)) return new ConstantNode(intrinsic, ScriptType.Image);
        if (Constants.TryGetValue(name.Name, out var constant))
        {
            Warn(name.Position, $"'{name.Name}' is not declared; it is taken as {constant}");
            return new NumberConstantNode(constant);
        }
        if (FunctionTable.Instance.Find(name.Name).FirstOrDefault(f => f.Accepts(0)) is { } function)
        {
            Warn(name.Position, $"'{name.Name}' is a function; '()' was expected after it");
            return new BuiltInCallNode(function, [], session);
        }
        if (_ended.TryGetValue(name.Name, out var ended))
        {
            Warn(name.Position, $"the variable '{name.Name}' is declared in a block that has ended");
            return VariableNode(ended);
        }
        return BindLabel(name) ?? Undeclared(name.Position, name.Name);
    }

    /// <summary>
    /// Reports a variable that is not declared, once. At the outermost level, where other scripts that this one needs may have declared it, it is one from then on;
    /// in a function it is an error when the script comes to it.
    /// </summary>
    private Node Undeclared(SourcePosition position, string name)
    {
        if (_undeclaredHere.Add(name)) _undeclared.Add((position, name, _function));
        return _function == unit.Main ? VariableNode(Declare(name, ScriptType.Dynamic)) : new UndeclaredNode(name);
    }

    private Node BindUnary(UnaryExpression unary)
    {
        var operand = Bind(unary.Operand);
        RequireValue(operand, unary.Operand);
        if (operand.Type.Kind != TypeKind.Number) return new UnaryNode(unary.Operator, operand);
        return unary.Operator switch
        {
            UnaryOperator.Plus => operand,
            UnaryOperator.Minus when operand is NumberConstantNode constant => new NumberConstantNode(-constant.Constant),
            UnaryOperator.Not => new NotNode(operand),
            _ => new NumberUnaryNode(unary.Operator, operand),
        };
    }

    private Node BindBinary(Language.BinaryExpression binary)
    {
        var left = Bind(binary.Left);
        var right = Bind(binary.Right);
        RequireValue(left, binary.Left);
        RequireValue(right, binary.Right);
        return Combine(binary.Operator, left, right);
    }

    private Node Combine(BinaryOperator op, Node left, Node right)
    {
        var (a, b) = (left.Type.Kind, right.Type.Kind);
        if (a == TypeKind.Number && b == TypeKind.Number)
        {
            return op switch
            {
                BinaryOperator.Add => new AddNode(left, right),
                BinaryOperator.Subtract => new SubtractNode(left, right),
                BinaryOperator.Multiply => new MultiplyNode(left, right),
                BinaryOperator.Less => new LessNode(left, right),
                BinaryOperator.And => new AndNode(left, right),
                BinaryOperator.Or => new OrNode(left, right),
                _ => new NumberOperatorNode(op, left, right),
            };
        }
        return new OperatorNode(op, left, right, ResultOf(op, a, b), session);
    }

    private static ScriptType ResultOf(BinaryOperator op, TypeKind a, TypeKind b)
    {
        if (op is >= BinaryOperator.Equal and <= BinaryOperator.GreaterOrEqual && (a == TypeKind.Text || b == TypeKind.Text)) return ScriptType.Number;
        if (op == BinaryOperator.Add && (a == TypeKind.Text || b == TypeKind.Text)) return ScriptType.Text;
        if (op is BinaryOperator.Equal or BinaryOperator.NotEqual && a is TypeKind.Object or TypeKind.Null && b is TypeKind.Object or TypeKind.Null)
            return ScriptType.Number;
        return ScriptType.Dynamic;
    }

    private Node BindAssignment(AssignmentExpression assignment)
    {
        var value = BindPlace(assignment.Value, IsImageVariable(assignment.Target));
        RequireValue(value, assignment.Value);
        var target = Bind(assignment.Target);
        if (target is not IVariableNode)
        {
            if (target is IndexNode || assignment.Target is CallExpression) return new AssignPixelsNode(target, value, assignment.Operator, session);
            if (target is ConditionalNode) return new AssignPixelsNode(target, value, assignment.Operator, session);
            Error(assignment.Target.Position, "expected a variable or a part of an image on the left of the assignment");
            return value;
        }
        if (assignment.Operator is { } op)
        {
            if (target is LocalNumberNode number && value.Type.Kind == TypeKind.Number) return new CompoundLocalNumberNode(number.Slot, op, value);
            return new CompoundNode(target, op, value, session);
        }
        if (target is LocalNumberNode local) return new AssignLocalNumberNode(local.Slot, value);
        return new AssignNode(target, value, assignment.Binds);
    }

    private Node BindIncrement(IncrementExpression increment)
    {
        var target = Bind(increment.Target);
        var step = increment.Up ? 1 : -1;
        if (target is LocalNumberNode local) return new IncrementLocalNode(local.Slot, step, increment.After);
        if (target is IVariableNode) return new IncrementNode(target, step, increment.After, session);
        if (target is IndexNode) return new AssignPixelsNode(target, new NumberConstantNode(step), BinaryOperator.Add, session);
        Error(increment.Position, $"expected a variable before or after '{(increment.Up ? "++" : "--")}'");
        return target;
    }

    private ComputedNode BindArray(ArrayLiteral array)
    {
        var sizes = array.Sizes.Select(Bind).ToArray();
        var values = array.Values.Select(Bind).ToArray();
        return new ComputedNode(
            frame =>
            {
                var lengths = sizes.Length == 0 ? [values.Length] : Array.ConvertAll(sizes, s => (long)s.Number(frame));
                var count = lengths.Aggregate(1L, (a, b) => a * b);
                if (count != values.Length)
                    throw new ScriptException($"The image literal has {values.Length} values, but its size {string.Join(" x ", lengths)} needs {count}.");
                var pixels = Array.ConvertAll(values, value => Pixel(value.Value(frame)));
                var image = new DmImage(
                    pixels.Any(pixel => pixel is RgbValue) ? ImageDataType.Rgb : pixels.Any(pixel => pixel is Complex) ? ImageDataType.Complex64 : ImageDataType.Float32, lengths);
                var place = new long[lengths.Length];
                foreach (var pixel in pixels)
                {
                    image.Set(pixel, place);
                    for (var i = 0; i < place.Length && ++place[i] == lengths[i]; i++) place[i] = 0;
                }
                return image;
            },
            ScriptType.Image);

        static object Pixel(object? value) => (value is ImageExpression expression ? expression.ToValue() : value) ?? throw new ScriptException("A value of the image literal has no value.");
    }

    private void RequireValue(Node node, Expression expression)
    {
        if (node.Type.Kind == TypeKind.Void && expression is CallExpression call)
            Warn(expression.Position, $"'{call.Name}' gives no value, but one is used here");
    }
}
