// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using PluginHost.DmScript.Images;
using PluginHost.DmScript.Language;
using PluginHost.DmScript.Tags;

namespace PluginHost.DmScript.Running;

/// <summary>What values become where another type is wanted.</summary>
internal sealed class Conversions(DialectOptions dialect)
{
    /// <summary>Text of a value, as the language makes it where a string is wanted.</summary>
    public string ToText(object? value) => value switch
    {
        null => "",
        string text => text,
        double number => Number(number),
        Complex complex => $"{Number(complex.Real)} + {Number(complex.Imaginary)} i",
        RgbValue colour => string.Join(", ", new[] { colour.Red, colour.Green, colour.Blue }.Select(Number)),
        ImageExpression expression when expression.ToValue() is { } single => ToText(single),
        DmImage image => image.Name,
        bool or int or long or uint or float => Number(Values.ToNumber(value)),
        _ => throw new ScriptException($"A string was expected, not {Values.Describe(value)}."),
    };

    public object? Convert(object? value, ScriptType type)
    {
        switch (type.Kind)
        {
            case TypeKind.Number: return value is double ? value : Values.Box(Values.ToNumber(value));
            case TypeKind.Text: return value is string ? value : value is null ? null : ToText(value);
            case TypeKind.Complex: return value is Complex ? value : value is RgbValue ? throw Wrong(value, type) : ToComplex(value);
            case TypeKind.Rgb: return (value is ImageExpression pixel ? pixel.ToValue() : value) is RgbValue colour ? colour : RgbValue.OfGrey(Values.ToNumber(value));
            case TypeKind.Image:
                if (value is null or DmImage) return value;
                return value is ImageExpression expression ? expression.ToImage() : throw Wrong(value, type);
            case TypeKind.Tags: return value is null or TagGroup ? value : throw Wrong(value, type);
            case TypeKind.Object: return value is double or string or DmImage or ImageExpression or TagGroup ? throw Wrong(value, type) : value;
            case TypeKind.Native: return value is double or string or ImageExpression ? throw Wrong(value, type) : value;
            default: return value is ImageRegion ? ImageOperators.Simplify(value) : value;
        }
    }

    private string Number(double value) => dialect.WithComma(NumberText.Of(value, dialect.Numbers));

    private static Complex ToComplex(object? value) => value switch
    {
        ImageExpression expression when expression.ToValue() is Complex complex => complex,
        _ => Values.ToNumber(value),
    };

    private static ScriptException Wrong(object? value, ScriptType type) => new($"A value of type '{type.Name}' was expected, not {Values.Describe(value)}.");
}
