// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Images;
using PluginHost.DmScript.Language;

namespace PluginHost.DmScript.Running;

internal sealed class AddNode(Node left, Node right) : NumberNode
{
    public override double Number(Frame frame) => left.Number(frame) + right.Number(frame);
}

internal sealed class SubtractNode(Node left, Node right) : NumberNode
{
    public override double Number(Frame frame) => left.Number(frame) - right.Number(frame);
}

internal sealed class MultiplyNode(Node left, Node right) : NumberNode
{
    public override double Number(Frame frame) => left.Number(frame) * right.Number(frame);
}

internal sealed class LessNode(Node left, Node right) : NumberNode
{
    public override double Number(Frame frame) => IsTrue(frame) ? 1 : 0;

    public override bool IsTrue(Frame frame) => left.Number(frame) < right.Number(frame);
}

internal sealed class AndNode(Node left, Node right) : NumberNode
{
    public override double Number(Frame frame) => IsTrue(frame) ? 1 : 0;

    public override bool IsTrue(Frame frame) => left.IsTrue(frame) && right.IsTrue(frame);
}

internal sealed class OrNode(Node left, Node right) : NumberNode
{
    public override double Number(Frame frame) => IsTrue(frame) ? 1 : 0;

    public override bool IsTrue(Frame frame) => left.IsTrue(frame) || right.IsTrue(frame);
}

/// <summary>The less frequent operators between numbers.</summary>
internal sealed class NumberOperatorNode(BinaryOperator op, Node left, Node right) : NumberNode
{
    public override double Number(Frame frame) => Operators.Apply(op, left.Number(frame), right.Number(frame));
}

internal sealed class NumberUnaryNode(UnaryOperator op, Node operand) : NumberNode
{
    public override double Number(Frame frame) => Operators.Apply(op, operand.Number(frame));
}

internal sealed class NotNode(Node operand) : NumberNode
{
    public override double Number(Frame frame) => operand.IsTrue(frame) ? 0 : 1;
}

/// <summary>An operator between values of other or unknown types.</summary>
internal sealed class OperatorNode(BinaryOperator op, Node left, Node right, ScriptType type, ScriptSession session) : Node
{
    public override ScriptType Type => type;

    public override object? Value(Frame frame)
    {
        var first = left.Value(frame);
        if (op is BinaryOperator.And or BinaryOperator.Or && !Operators.IsPixels(first))
        {
            var truth = Values.IsTrue(first);
            if (truth == (op == BinaryOperator.Or)) return Values.Box(truth);
            var other = right.Value(frame);
            if (!Operators.IsPixels(other)) return Values.Box(Values.IsTrue(other));
            return Operators.Binary(session, op, first, other);
        }
        return Operators.Binary(session, op, first, right.Value(frame));
    }
}

internal sealed class UnaryNode(UnaryOperator op, Node operand) : Node
{
    public override ScriptType Type => operand.Type;

    public override object? Value(Frame frame) => Operators.Unary(op, operand.Value(frame));
}

internal sealed class ConditionalNode(Node condition, Node whenTrue, Node whenFalse) : Node
{
    private readonly bool _mayBePixels = condition.Type.Kind is TypeKind.Dynamic or TypeKind.Image;

    public override ScriptType Type => whenTrue.Type == whenFalse.Type && !_mayBePixels ? whenTrue.Type : ScriptType.Dynamic;

    public override object? Value(Frame frame)
    {
        if (!_mayBePixels) return condition.IsTrue(frame) ? whenTrue.Value(frame) : whenFalse.Value(frame);
        var test = condition.Value(frame);
        // A condition of many pixels chooses for each of them.
        if (Operators.IsPixels(test) && ImageExpression.Of(test) is var pixels && pixels.ToValue() is null)
            return new ChoiceExpression(pixels, ImageExpression.Of(whenTrue.Value(frame)), ImageExpression.Of(whenFalse.Value(frame)));
        return Values.IsTrue(test) ? whenTrue.Value(frame) : whenFalse.Value(frame);
    }

    public override double Number(Frame frame) => condition.IsTrue(frame) ? whenTrue.Number(frame) : whenFalse.Number(frame);
}
