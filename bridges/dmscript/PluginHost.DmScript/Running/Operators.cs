// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using PluginHost.DmScript.Images;
using PluginHost.DmScript.Language;
using PluginHost.DmScript.Tags;

namespace PluginHost.DmScript.Running;

/// <summary>What the operators do with values.</summary>
internal static class Operators
{
    public static bool IsPixels(object? value) => value is DmImage or ImageExpression;

    public static double Apply(UnaryOperator op, double value) => op switch
    {
        UnaryOperator.Minus => -value,
        UnaryOperator.Not => value == 0 ? 1 : 0,
        UnaryOperator.BitNot => ~Bits(value),
        _ => value,
    };

    public static double Apply(BinaryOperator op, double left, double right) => op switch
    {
        BinaryOperator.Add => left + right,
        BinaryOperator.Subtract => left - right,
        BinaryOperator.Multiply => left * right,
        BinaryOperator.Divide => left / right,
        BinaryOperator.Power => Math.Pow(left, right),
        BinaryOperator.Remainder => left % right,
        BinaryOperator.Equal => left == right ? 1 : 0,
        BinaryOperator.NotEqual => left != right ? 1 : 0,
        BinaryOperator.Less => left < right ? 1 : 0,
        BinaryOperator.LessOrEqual => left <= right ? 1 : 0,
        BinaryOperator.Greater => left > right ? 1 : 0,
        BinaryOperator.GreaterOrEqual => left >= right ? 1 : 0,
        BinaryOperator.And => left != 0 && right != 0 ? 1 : 0,
        BinaryOperator.Or => left != 0 || right != 0 ? 1 : 0,
        BinaryOperator.BitAnd => Bits(left) & Bits(right),
        BinaryOperator.BitOr => Bits(left) | Bits(right),
        BinaryOperator.BitXor => Bits(left) ^ Bits(right),
        BinaryOperator.ShiftLeft => Bits(left) << (int)Bits(right),
        BinaryOperator.ShiftRight => Bits(left) >> (int)Bits(right),
        _ => throw new ArgumentOutOfRangeException(nameof(op)),
    };

    public static object? Unary(UnaryOperator op, object? value) => value switch
    {
        double number => Values.Box(Apply(op, number)),
        null or ScriptObject or TagGroup when op == UnaryOperator.Not => Values.Box(!Values.IsTrue(value)),
        string text when op == UnaryOperator.Not => Values.Box(text.Length == 0),
        DmImage or ImageExpression or Complex or RgbValue => ImageOperators.Unary(op, value),
        _ when op == UnaryOperator.Not => Values.Box(!Values.IsTrue(value)),
        _ => throw new ScriptException($"The operator '{Symbol(op)}' cannot be used with {Values.Describe(value)}."),
    };

    public static object? Binary(ScriptSession session, BinaryOperator op, object? left, object? right)
    {
        if (left is double a && right is double b) return Values.Box(Apply(op, a, b));
        if (left is ImageRegion) left = ImageOperators.Simplify(left);
        if (right is ImageRegion) right = ImageOperators.Simplify(right);
        if (left is string || right is string) return Text(session, op, left, right);
        if (IsNumeric(left) && IsNumeric(right))
        {
            return left is double x && right is double y ? Values.Box(Apply(op, x, y)) : ImageOperators.Binary(op, left!, right!);
        }
        return op switch
        {
            BinaryOperator.Equal => Values.Box(Same(left, right)),
            BinaryOperator.NotEqual => Values.Box(!Same(left, right)),
            BinaryOperator.And => Values.Box(Values.IsTrue(left) && Values.IsTrue(right)),
            BinaryOperator.Or => Values.Box(Values.IsTrue(left) || Values.IsTrue(right)),
            _ => throw Unusable(op, left, right),
        };
    }

    public static string Symbol(BinaryOperator op) => op switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Power => "**",
        BinaryOperator.Remainder => "%",
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.And => "&&",
        BinaryOperator.Or => "||",
        BinaryOperator.BitAnd => "&",
        BinaryOperator.BitOr => "|",
        BinaryOperator.BitXor => "^",
        BinaryOperator.ShiftLeft => "<<",
        _ => ">>",
    };

    private static string Symbol(UnaryOperator op) => op switch
    {
        UnaryOperator.Minus => "-",
        UnaryOperator.Not => "!",
        UnaryOperator.BitNot => "~",
        _ => "+",
    };

    private static bool IsNumeric(object? value) => value is double or Complex or RgbValue or DmImage or ImageExpression;

    private static bool Same(object? left, object? right)
    {
        if (left is ScriptObject { IsAlive: false }) left = null;
        if (right is ScriptObject { IsAlive: false }) right = null;
        return ReferenceEquals(left, right) || (left is double or string && left.Equals(right));
    }

    private static object Text(ScriptSession session, BinaryOperator op, object? left, object? right)
    {
        if (op == BinaryOperator.Add) return session.ToText(left) + session.ToText(right);
        if (left is null || right is null)
        {
            // A string that was never set compares equal to null.
            var isEmpty = string.IsNullOrEmpty(left as string) && string.IsNullOrEmpty(right as string);
            if (op == BinaryOperator.Equal) return Values.Box(isEmpty);
            if (op == BinaryOperator.NotEqual) return Values.Box(!isEmpty);
        }
        if (op is BinaryOperator.And or BinaryOperator.Or) return Values.Box(Apply(op, Truth(left), Truth(right)));
        if (op is < BinaryOperator.Equal or > BinaryOperator.GreaterOrEqual) throw Unusable(op, left, right);
        return Values.Box(Apply(op, string.CompareOrdinal(session.ToText(left), session.ToText(right)), 0));
    }

    private static double Truth(object? value) => Values.IsTrue(value) ? 1 : 0;

    private static ScriptException Unusable(BinaryOperator op, object? left, object? right)
        => new($"The operator '{Symbol(op)}' cannot be used between {Values.Describe(left)} and {Values.Describe(right)}.");

    private static long Bits(double value) => double.IsNaN(value) ? 0 : (long)value;
}
