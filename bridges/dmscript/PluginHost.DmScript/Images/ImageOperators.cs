// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using System.Numerics.Tensors;
using PluginHost.DmScript.Language;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Images;

/// <summary>The operators where an operand is an image, an expression, or a complex or coloured value.</summary>
public static class ImageOperators
{
    /// <summary>An operation of two operands; a number where both are numbers or single pixels.</summary>
    public static object Binary(BinaryOperator operation, object left, object right)
    {
        var first = Simplify(left);
        var second = Simplify(right);
        if (first is DmImage or ImageExpression || second is DmImage or ImageExpression)
            return new BinaryExpression(operation, ImageExpression.Of(first), ImageExpression.Of(second));
        if (first is RgbValue || second is RgbValue) return Truth(operation, Elementwise.Apply(operation, Rgb(first), Rgb(second)));
        if (first is Complex || second is Complex) return Truth(operation, Elementwise.Apply(operation, ToComplex(first), ToComplex(second)));
        return Elementwise.Apply(operation, Number(first), Number(second));
    }

    /// <summary>An operation of one operand.</summary>
    public static object Unary(UnaryOperator operation, object operand)
    {
        var value = Simplify(operand);
        if (value is DmImage or ImageExpression) return Unary(operation, ImageExpression.Of(value));
        return (operation, value) switch
        {
            (UnaryOperator.Plus, _) => value,
            (UnaryOperator.Minus, Complex number) => -number,
            (UnaryOperator.Minus, RgbValue colour) => new RgbValue(-colour.Red, -colour.Green, -colour.Blue, colour.Alpha),
            (UnaryOperator.Minus, _) => -Number(value),
            (UnaryOperator.Not, Complex number) => number == 0 ? 1d : 0d,
            (UnaryOperator.Not, _) => Number(value) == 0 ? 1d : 0d,
            _ => (double)~(long)Number(value),
        };
    }

    /// <summary>A single pixel as its value; else what it is.</summary>
    public static object Simplify(object? value) => value switch
    {
        ImageRegion region => region.ToValue() ?? region,
        ConstantExpression constant => constant.Value,
        null => throw new ScriptException("An operand has no value."),
        _ => value,
    };

    private static ImageExpression Unary(UnaryOperator operation, ImageExpression operand) => operation switch
    {
        UnaryOperator.Plus => operand,
        UnaryOperator.Minus when operand.DataType.Kind() == ElementKind.Rgb => new BinaryExpression(BinaryOperator.Subtract, new RgbValue(0, 0, 0), operand),
        UnaryOperator.Minus => new RealFunctionExpression(
            operand, TensorPrimitives.Negate, value => -value, operand.DataType.IsSignedInteger() ? operand.DataType : null),
        UnaryOperator.Not => new BinaryExpression(BinaryOperator.Equal, operand, 0),
        _ => new BinaryExpression(BinaryOperator.BitXor, operand, -1),
    };

    private static object Truth(BinaryOperator operation, RgbValue value) => ImageDataTypes.IsTruth(operation) ? value.Red : value;

    private static object Truth(BinaryOperator operation, Complex value) => ImageDataTypes.IsTruth(operation) ? value.Real : value;

    private static RgbValue Rgb(object value) => value is RgbValue colour ? colour : RgbValue.OfGrey(Number(value));

    private static Complex ToComplex(object value) => value is Complex number ? number : Number(value);

    private static double Number(object value) => value switch
    {
        double number => number,
        bool truth => truth ? 1 : 0,
        int number => number,
        long number => number,
        Complex number => number.Magnitude,
        _ => throw new ScriptException($"A number was expected, not a {value.GetType().Name}."),
    };
}
