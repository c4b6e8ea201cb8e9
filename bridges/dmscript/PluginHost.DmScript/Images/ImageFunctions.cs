// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics.Tensors;
using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Language;

namespace PluginHost.DmScript.Images;

/// <summary>Functions of expressions, pixel by pixel.</summary>
public static class ImageFunctions
{
    [BuiltIn]
    public static ImageExpression Abs(ImageExpression values) => values.DataType.Kind() == ElementKind.Complex
        ? Modulus(values)
        : new RealFunctionExpression(values, TensorPrimitives.Abs, null, values.DataType.IsInteger() ? values.DataType : null);

    [BuiltIn]
    public static ImageExpression Sqrt(ImageExpression values) => new RealFunctionExpression(values, TensorPrimitives.Sqrt, System.Numerics.Complex.Sqrt);

    [BuiltIn]
    public static ImageExpression Exp(ImageExpression values) => new RealFunctionExpression(values, TensorPrimitives.Exp, System.Numerics.Complex.Exp);

    [BuiltIn]
    public static ImageExpression Log(ImageExpression values) => new RealFunctionExpression(values, TensorPrimitives.Log, System.Numerics.Complex.Log);

    [BuiltIn]
    public static ImageExpression Log10(ImageExpression values) => new RealFunctionExpression(values, TensorPrimitives.Log10, System.Numerics.Complex.Log10);

    [BuiltIn]
    public static ImageExpression Log2(ImageExpression values) => new RealFunctionExpression(values, TensorPrimitives.Log2);

    [BuiltIn]
    public static ImageExpression Log1(ImageExpression values) => Each(values, value => Math.Log(1 + value));

    [BuiltIn]
    public static ImageExpression Exp1(ImageExpression values) => Each(values, value => Math.Exp(value) - 1);

    [BuiltIn]
    public static ImageExpression Exp10(ImageExpression values) => Each(values, value => Math.Pow(10, value));

    [BuiltIn]
    public static ImageExpression Exp2(ImageExpression values) => Each(values, value => Math.Pow(2, value));

    [BuiltIn]
    public static ImageExpression Sin(ImageExpression values) => new RealFunctionExpression(values, TensorPrimitives.Sin, System.Numerics.Complex.Sin);

    [BuiltIn]
    public static ImageExpression Cos(ImageExpression values) => new RealFunctionExpression(values, TensorPrimitives.Cos, System.Numerics.Complex.Cos);

    [BuiltIn]
    public static ImageExpression Tan(ImageExpression values) => new RealFunctionExpression(values, TensorPrimitives.Tan, System.Numerics.Complex.Tan);

    [BuiltIn]
    public static ImageExpression Asin(ImageExpression values) => Each(values, Math.Asin);

    [BuiltIn]
    public static ImageExpression Acos(ImageExpression values) => Each(values, Math.Acos);

    [BuiltIn]
    public static ImageExpression Atan(ImageExpression values) => Each(values, Math.Atan);

    [BuiltIn]
    public static ImageExpression Atan2(ImageExpression y, ImageExpression x) => Pair(y, x, Math.Atan2);

    [BuiltIn]
    public static ImageExpression Sinh(ImageExpression values) => new RealFunctionExpression(values, TensorPrimitives.Sinh, System.Numerics.Complex.Sinh);

    [BuiltIn]
    public static ImageExpression Cosh(ImageExpression values) => new RealFunctionExpression(values, TensorPrimitives.Cosh, System.Numerics.Complex.Cosh);

    [BuiltIn]
    public static ImageExpression Tanh(ImageExpression values) => new RealFunctionExpression(values, TensorPrimitives.Tanh, System.Numerics.Complex.Tanh);

    [BuiltIn]
    public static ImageExpression Erf(ImageExpression values) => Each(values, SpecialFunctions.Erf);

    [BuiltIn]
    public static ImageExpression Erfc(ImageExpression values) => Each(values, value => 1 - SpecialFunctions.Erf(value));

    [BuiltIn]
    public static ImageExpression Gamma(ImageExpression values) => Each(values, SpecialFunctions.Gamma);

    [BuiltIn]
    public static ImageExpression Factorial(ImageExpression values) => Each(values, value => SpecialFunctions.Gamma(value + 1));

    [BuiltIn]
    public static ImageExpression Floor(ImageExpression values) => new RealFunctionExpression(values, TensorPrimitives.Floor);

    [BuiltIn]
    public static ImageExpression Ceil(ImageExpression values) => new RealFunctionExpression(values, TensorPrimitives.Ceiling);

    [BuiltIn]
    public static ImageExpression Round(ImageExpression values) => Each(values, value => Math.Floor(value + 0.5));

    [BuiltIn]
    public static ImageExpression Nearest(ImageExpression values) => Round(values);

    [BuiltIn]
    public static ImageExpression Trunc(ImageExpression values) => new RealFunctionExpression(values, TensorPrimitives.Truncate);

    [BuiltIn]
    public static ImageExpression Sgn(ImageExpression values) => Each(values, value => Math.Sign(value));

    [BuiltIn]
    public static ImageExpression Mod(ImageExpression values, ImageExpression divisor) => Pair(values, divisor, (a, b) => a - b * Math.Floor(a / b));

    [BuiltIn]
    public static ImageExpression Remainder(ImageExpression values, ImageExpression divisor) => new BinaryExpression(BinaryOperator.Remainder, values, divisor);

    [BuiltIn]
    public static ImageExpression Pow(ImageExpression values, ImageExpression exponent) => new BinaryExpression(BinaryOperator.Power, values, exponent);

    [BuiltIn]
    public static ImageExpression Distance(ImageExpression x, ImageExpression y) => Pair(x, y, double.Hypot);

    [BuiltIn]
    public static ImageExpression Maximum(ImageExpression left, ImageExpression right) => Pair(left, right, Math.Max);

    [BuiltIn]
    [BuiltIn("Max")]
    public static ImageExpression Maximum(ImageExpression first, ImageExpression second, ImageExpression third) => Maximum(Maximum(first, second), third);

    [BuiltIn]
    public static ImageExpression Minimum(ImageExpression left, ImageExpression right) => Pair(left, right, Math.Min);

    [BuiltIn]
    [BuiltIn("Min")]
    public static ImageExpression Minimum(ImageExpression first, ImageExpression second, ImageExpression third) => Minimum(Minimum(first, second), third);

    [BuiltIn]
    public static ImageExpression Clip(ImageExpression values, ImageExpression low, ImageExpression high) => Minimum(Maximum(values, low), high);

    /// <summary>One of two values, as a condition says for each pixel.</summary>
    [BuiltIn]
    public static ImageExpression Tert(ImageExpression condition, ImageExpression yes, ImageExpression no) => new ChoiceExpression(condition, yes, no);

    [BuiltIn]
    public static ImageExpression Real(ImageExpression values) => new FromComplexExpression(values, value => value.Real);

    [BuiltIn]
    public static ImageExpression Imaginary(ImageExpression values) => new FromComplexExpression(values, value => value.Imaginary);

    [BuiltIn]
    public static ImageExpression Modulus(ImageExpression values) => new FromComplexExpression(values, System.Numerics.Complex.Abs);

    [BuiltIn]
    public static ImageExpression Phase(ImageExpression values) => new FromComplexExpression(values, value => value.Phase);

    /// <summary>The squared modulus.</summary>
    [BuiltIn]
    public static ImageExpression Norm(ImageExpression values) =>
        new FromComplexExpression(values, value => value.Real * value.Real + value.Imaginary * value.Imaginary);

    [BuiltIn]
    public static ImageExpression Conjugate(ImageExpression values) =>
        new CombinedExpression(values.DataType.ToComplex(), Real(values), new FromComplexExpression(values, value => -value.Imaginary));

    [BuiltIn]
    public static ImageExpression Complex(ImageExpression real, ImageExpression imaginary) =>
        new CombinedExpression(real.DataType.IsWide() || imaginary.DataType.IsWide() ? ImageDataType.Complex128 : ImageDataType.Complex64, real, imaginary);

    /// <summary>A complex value from modulus and phase.</summary>
    [BuiltIn]
    public static ImageExpression Polar(ImageExpression modulus, ImageExpression phase) => Complex(
        new BinaryExpression(BinaryOperator.Multiply, modulus, Cos(phase)), new BinaryExpression(BinaryOperator.Multiply, modulus, Sin(phase)));

    [BuiltIn]
    public static ImageExpression Rgb(ImageExpression red, ImageExpression green, ImageExpression blue) =>
        new CombinedExpression(ImageDataType.Rgb, red, green, blue);

    [BuiltIn]
    public static ImageExpression Rgba(ImageExpression red, ImageExpression green, ImageExpression blue, ImageExpression alpha) =>
        new CombinedExpression(ImageDataType.Rgb, red, green, blue, alpha);

    [BuiltIn]
    public static ImageExpression Red(ImageExpression values) => new FromRgbExpression(values, value => value.Red);

    [BuiltIn]
    public static ImageExpression Green(ImageExpression values) => new FromRgbExpression(values, value => value.Green);

    [BuiltIn]
    public static ImageExpression Blue(ImageExpression values) => new FromRgbExpression(values, value => value.Blue);

    [BuiltIn]
    public static ImageExpression Alpha(ImageExpression values) => new FromRgbExpression(values, value => value.Alpha);

    internal static ImageExpression Each(ImageExpression values, Func<double, double> function) => new RealFunctionExpression(values, (from, to) =>
    {
        for (var i = 0; i < to.Length; i++) to[i] = function(from[i]);
    });

    internal static ImageExpression Pair(ImageExpression left, ImageExpression right, Func<double, double, double> function) =>
        new PairExpression(left, right, function);
}
