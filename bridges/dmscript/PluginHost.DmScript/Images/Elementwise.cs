// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using System.Numerics.Tensors;
using PluginHost.DmScript.Language;
using PluginHost.DmScript.Running;
using static PluginHost.DmScript.Language.BinaryOperator;

namespace PluginHost.DmScript.Images;

/// <summary>The operators on rows of values.</summary>
internal static class Elementwise
{
    public static void Apply(BinaryOperator operation, ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> results)
    {
        switch (operation)
        {
            case Add: TensorPrimitives.Add(left, right, results); break;
            case Subtract: TensorPrimitives.Subtract(left, right, results); break;
            case Multiply: TensorPrimitives.Multiply(left, right, results); break;
            case Divide: TensorPrimitives.Divide(left, right, results); break;
            default:
                var test = TestOf(operation);
                var done = test is null ? 0 : Test(test, left, right, results);
                for (var i = done; i < results.Length; i++) results[i] = Apply(operation, left[i], right[i]);
                break;
        }
    }

    public static void Apply(BinaryOperator operation, ReadOnlySpan<double> left, double right, Span<double> results)
    {
        switch (operation)
        {
            case Add: TensorPrimitives.Add(left, right, results); break;
            case Subtract: TensorPrimitives.Subtract(left, right, results); break;
            case Multiply: TensorPrimitives.Multiply(left, right, results); break;
            case Divide: TensorPrimitives.Divide(left, right, results); break;
            case Power when right == 2: TensorPrimitives.Multiply(left, left, results); break;
            case Power when right == 0.5: TensorPrimitives.Sqrt(left, results); break;
            default:
                var test = TestOf(operation);
                var done = test is null ? 0 : Test(test, left, right, results);
                for (var i = done; i < results.Length; i++) results[i] = Apply(operation, left[i], right);
                break;
        }
    }

    public static double Apply(BinaryOperator operation, double left, double right) => operation switch
    {
        Add => left + right,
        Subtract => left - right,
        Multiply => left * right,
        Divide => left / right,
        Power => Math.Pow(left, right),
        Remainder => left % right,
        Equal => left == right ? 1 : 0,
        NotEqual => left != right ? 1 : 0,
        Less => left < right ? 1 : 0,
        LessOrEqual => left <= right ? 1 : 0,
        Greater => left > right ? 1 : 0,
        GreaterOrEqual => left >= right ? 1 : 0,
        And => left != 0 && right != 0 ? 1 : 0,
        Or => left != 0 || right != 0 ? 1 : 0,
        BitAnd => (long)left & (long)right,
        BitOr => (long)left | (long)right,
        BitXor => (long)left ^ (long)right,
        ShiftLeft => (long)left << (int)right,
        _ => (long)left >> (int)right,
    };

    public static Complex Apply(BinaryOperator operation, Complex left, Complex right) => operation switch
    {
        Add => left + right,
        Subtract => left - right,
        Multiply => left * right,
        Divide => left / right,
        Power => right == 2 ? left * left : Complex.Pow(left, right),
        Equal => left == right ? 1 : 0,
        NotEqual => left != right ? 1 : 0,
        And => left != 0 && right != 0 ? 1 : 0,
        Or => left != 0 || right != 0 ? 1 : 0,
        _ => throw new ScriptException($"Complex values have no operation '{operation}'."),
    };

    public static RgbValue Apply(BinaryOperator operation, RgbValue left, RgbValue right) => operation switch
    {
        Equal => RgbValue.OfGrey(left == right ? 1 : 0),
        NotEqual => RgbValue.OfGrey(left != right ? 1 : 0),
        Add => left + right,
        Subtract => left - right,
        _ => new RgbValue(
            Apply(operation, left.Red, right.Red), Apply(operation, left.Green, right.Green), Apply(operation, left.Blue, right.Blue), left.Alpha),
    };

    // A comparison of as many values as a vector has; null of what is none.
    private static Func<Vector<double>, Vector<double>, Vector<long>>? TestOf(BinaryOperator operation) => operation switch
    {
        Equal => Vector.Equals,
        NotEqual => (left, right) => ~Vector.Equals(left, right),
        Less => Vector.LessThan,
        LessOrEqual => Vector.LessThanOrEqual,
        Greater => Vector.GreaterThan,
        GreaterOrEqual => Vector.GreaterThanOrEqual,
        _ => null,
    };

    // Gives how many values were compared; what does not fill a vector is left.
    private static int Test(Func<Vector<double>, Vector<double>, Vector<long>> test, ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> results)
    {
        var i = 0;
        for (; i <= results.Length - Vector<double>.Count; i += Vector<double>.Count)
            Vector.ConditionalSelect(test(new Vector<double>(left[i..]), new Vector<double>(right[i..])), Vector<double>.One, Vector<double>.Zero).CopyTo(results[i..]);
        return i;
    }

    private static int Test(Func<Vector<double>, Vector<double>, Vector<long>> test, ReadOnlySpan<double> left, double right, Span<double> results)
    {
        var (i, all) = (0, new Vector<double>(right));
        for (; i <= results.Length - Vector<double>.Count; i += Vector<double>.Count)
            Vector.ConditionalSelect(test(new Vector<double>(left[i..]), all), Vector<double>.One, Vector<double>.Zero).CopyTo(results[i..]);
        return i;
    }
}
