// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using PluginHost.DmScript.Images;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.BuiltIns;

/// <summary>Functions of numbers; those of images of the same name are elsewhere.</summary>
public static class NumberFunctions
{
    [BuiltIn]
    public static double Abs(double value) => Math.Abs(value);

    [BuiltIn]
    public static double Sqrt(double value) => Math.Sqrt(value);

    [BuiltIn]
    public static double Exp(double value) => Math.Exp(value);

    [BuiltIn]
    public static double Exp1(double value) => double.Exp(value) - 1;

    [BuiltIn]
    public static double Exp2(double value) => Math.Pow(2, value);

    [BuiltIn]
    public static double Exp10(double value) => Math.Pow(10, value);

    [BuiltIn]
    public static double Log(double value) => Math.Log(value);

    [BuiltIn]
    public static double Log1(double value) => double.LogP1(value);

    [BuiltIn]
    public static double Log2(double value) => Math.Log2(value);

    [BuiltIn]
    public static double Log10(double value) => Math.Log10(value);

    [BuiltIn]
    public static double Sin(double value) => Math.Sin(value);

    [BuiltIn]
    public static double Cos(double value) => Math.Cos(value);

    [BuiltIn]
    public static double Tan(double value) => Math.Tan(value);

    [BuiltIn]
    public static double Asin(double value) => Math.Asin(value);

    [BuiltIn]
    public static double Acos(double value) => Math.Acos(value);

    [BuiltIn]
    public static double Atan(double value) => Math.Atan(value);

    [BuiltIn]
    public static double Atan2(double y, double x) => Math.Atan2(y, x);

    [BuiltIn]
    public static double Sinh(double value) => Math.Sinh(value);

    [BuiltIn]
    public static double Cosh(double value) => Math.Cosh(value);

    [BuiltIn]
    public static double Tanh(double value) => Math.Tanh(value);

    [BuiltIn]
    public static double Floor(double value) => Math.Floor(value);

    [BuiltIn]
    public static double Ceil(double value) => Math.Ceiling(value);

    [BuiltIn]
    [BuiltIn("Nearest")]
    public static double Round(double value) => Math.Floor(value + 0.5);

    [BuiltIn]
    public static double Trunc(double value) => Math.Truncate(value);

    [BuiltIn]
    public static double Sgn(double value) => double.IsNaN(value) ? value : Math.Sign(value);

    [BuiltIn]
    public static double Mod(double value, double divisor) => value - (divisor * Math.Floor(value / divisor));

    [BuiltIn]
    public static double Remainder(double value, double divisor) => value % divisor;

    [BuiltIn]
    public static double Pow(double value, double exponent) => Math.Pow(value, exponent);

    [BuiltIn("Max")]
    [BuiltIn("Maximum")]
    public static double Max(double left, double right) => Math.Max(left, right);

    [BuiltIn("Max")]
    [BuiltIn("Maximum")]
    public static double Max(double first, double second, double third) => Math.Max(first, Math.Max(second, third));

    [BuiltIn("Min")]
    [BuiltIn("Minimum")]
    public static double Min(double left, double right) => Math.Min(left, right);

    [BuiltIn("Min")]
    [BuiltIn("Minimum")]
    public static double Min(double first, double second, double third) => Math.Min(first, Math.Min(second, third));

    [BuiltIn]
    public static double Clip(double value, double low, double high) => Math.Min(Math.Max(value, low), high);

    [BuiltIn]
    public static double Distance(double x, double y) => double.Hypot(x, y);

    [BuiltIn]
    public static double Tert(double condition, double yes, double no) => condition != 0 ? yes : no;

    [BuiltIn]
    public static double Pi() => Math.PI;

    [BuiltIn]
    public static double Infinity() => double.PositiveInfinity;

    [BuiltIn("NaN")]
    public static double NotANumber() => double.NaN;

    [BuiltIn]
    public static double IsNaN(double value) => double.IsNaN(value) ? 1 : 0;

    [BuiltIn]
    public static double IsInfinite(double value) => double.IsInfinity(value) ? 1 : 0;

    [BuiltIn]
    public static double Erf(double value) => SpecialFunctions.Erf(value);

    [BuiltIn]
    public static double Erfc(double value) => 1 - SpecialFunctions.Erf(value);

    [BuiltIn]
    public static double Gamma(double value) => SpecialFunctions.Gamma(value);

    [BuiltIn]
    public static double Factorial(double value)
    {
        var result = 1.0;
        for (var i = 2; i <= value && double.IsFinite(result); i++) result *= i;
        return result;
    }

    /// <summary>Decimal digits of the whole part, filled with zeros to a count.</summary>
    [BuiltIn]
    public static string Decimal(double value, double digits = 0)
    {
        var text = Math.Truncate(value).ToString("F0", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text.PadLeft(Width(digits), '0');
    }

    [BuiltIn]
    public static string Hex(double value, double digits = 0) => ((long)value).ToString("X", CultureInfo.InvariantCulture).PadLeft(Width(digits), '0');

    [BuiltIn]
    public static string Octal(double value, double digits = 0) => Convert.ToString((long)value, 8).PadLeft(Width(digits), '0');

    [BuiltIn]
    public static string Binary(double value, double digits = 0) => Convert.ToString((long)value, 2).PadLeft(Width(digits), '0');

    /// <summary>Digits in a base from 2 to 36, filled with zeros to a count.</summary>
    [BuiltIn]
    public static string BaseN(double value, double radix, double digits = 0)
    {
        if (radix is < 2 or > 36) throw new ScriptException($"A base from 2 to 36 was expected, not {radix}.");
        var rest = (ulong)Math.Abs(Math.Truncate(value));
        var text = "";
        do
        {
            text = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[(int)(rest % (ulong)radix)] + text;
            rest /= (ulong)radix;
        }
        while (rest > 0);
        return (value < 0 ? "-" : "") + text.PadLeft(Width(digits), '0');
    }

    [BuiltIn]
    public static string Format(ScriptSession session, double value, string format) => PrintFormat.Number(format, value, session.Dialect.WithComma);

    private static int Width(double digits) => (int)Math.Clamp(digits, 0, 1000);
}
