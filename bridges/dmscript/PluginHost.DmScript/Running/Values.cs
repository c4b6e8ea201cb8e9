// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using PluginHost.DmScript.Images;
using PluginHost.DmScript.Language;
using PluginHost.DmScript.Tags;

namespace PluginHost.DmScript.Running;

/// <summary>What values are and become.</summary>
internal static class Values
{
    private static readonly object[] Small = [.. Enumerable.Range(-1, 258).Select(i => (object)(double)i)];
    private static readonly object Zero = Small[1];

    /// <summary>A number as an object; small whole ones are kept.</summary>
    public static object Box(double value)
    {
        var whole = (int)value;
        if (whole != value || (uint)(whole + 1) >= (uint)Small.Length) return value;
        return whole == 0 && double.IsNegative(value) ? value : Small[whole + 1];
    }

    public static object Box(bool value) => value ? Small[2] : Zero;

    public static double ToNumber(object? value) => value switch
    {
        double number => number,
        bool truth => truth ? 1 : 0,
        int number => number,
        long number => number,
        uint number => number,
        float number => number,
        ulong number => number,
        Complex complex => complex.Real,
        RgbValue colour => colour.Grey,
        ImageExpression expression when expression.ToValue() is { } single => ToNumber(single),
        ImageRegion region when region.ToValue() is { } single => ToNumber(single),
        null => throw new ScriptException("A number was expected, but the value is null."),
        _ => throw new ScriptException($"A number was expected, not {Describe(value)}."),
    };

    public static bool IsTrue(object? value) => value switch
    {
        null => false,
        double number => number != 0,
        string text => text.Length > 0,
        ScriptObject target => target.IsAlive,
        Complex complex => complex != Complex.Zero,
        bool or int or long or ImageExpression or ImageRegion => ToNumber(value) != 0,
        _ => true,
    };

    public static string Describe(object? value) => value switch
    {
        null => "null",
        double or int or long or bool or float or uint => "a number",
        string => "a string",
        Complex => "a complex number",
        RgbValue => "a colour",
        DmImage or ImageRegion => "an image",
        ImageExpression => "an image expression",
        TagGroup => "a tag group",
        ScriptObject target => $"an object of class '{target.ClassName}'",
        _ => $"a {value.GetType().Name}",
    };

    public static ScriptType TypeOf(object? value) => value switch
    {
        null => ScriptType.Null,
        double or bool or int or long or float or uint => ScriptType.Number,
        string => ScriptType.Text,
        Complex => ScriptType.Complex,
        RgbValue => ScriptType.Rgb,
        DmImage or ImageExpression or ImageRegion => ScriptType.Image,
        TagGroup => new ScriptType(TypeKind.Tags, "taggroup"),
        ScriptObject => ScriptType.Object,
        _ => new ScriptType(TypeKind.Native, value.GetType().Name),
    };

    /// <summary>How far a value is from what a parameter of that type takes; negative: it cannot be given.</summary>
    public static int Distance(ScriptType given, ScriptType wanted)
    {
        if (given.Kind == wanted.Kind && given.Kind != TypeKind.Native) return 0;
        return (given.Kind, wanted.Kind) switch
        {
            (TypeKind.Dynamic, _) or (_, TypeKind.Dynamic) => 1,
            (TypeKind.Native, TypeKind.Native) => given.Name.Equals(wanted.Name, StringComparison.OrdinalIgnoreCase) ? 0 : 1,
            (TypeKind.Null, TypeKind.Number or TypeKind.Complex or TypeKind.Rgb) => -1,
            (TypeKind.Null, _) => 1,
            (TypeKind.Number, TypeKind.Complex) => 1,
            (TypeKind.Number, TypeKind.Rgb) => 2,
            (TypeKind.Number or TypeKind.Complex or TypeKind.Rgb, TypeKind.Image) => 3,
            (TypeKind.Complex or TypeKind.Rgb, TypeKind.Number) => 3,
            // Every number can stand for an image, but only an image of one pixel for a number: whatever the other arguments are, an overload of numbers comes last.
            (TypeKind.Image, TypeKind.Number or TypeKind.Complex or TypeKind.Rgb) => 100,
            (TypeKind.Number, TypeKind.Text) => 4,
            _ => -1,
        };
    }

    /// <summary>What a variable of a type holds before it is set.</summary>
    public static object? Default(ScriptType type) => type.Kind switch
    {
        TypeKind.Number => Zero,
        TypeKind.Complex => Complex.Zero,
        TypeKind.Rgb => default(RgbValue),
        TypeKind.Text => "",
        TypeKind.Tags => null,
        _ => null,
    };
}
