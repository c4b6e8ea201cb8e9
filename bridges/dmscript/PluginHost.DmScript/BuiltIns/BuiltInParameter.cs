// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using System.Reflection;
using PluginHost.DmScript.Images;
using PluginHost.DmScript.Language;
using PluginHost.DmScript.Running;
using PluginHost.DmScript.Tags;

namespace PluginHost.DmScript.BuiltIns;

/// <summary>A parameter of a function of the application: which values it takes, and how they are given to the method.</summary>
internal sealed class BuiltInParameter
{
    private readonly Type _type;
    private readonly string _name;
    private readonly Func<Location, object>? _makeReference;

    public BuiltInParameter(ParameterInfo parameter)
    {
        _name = parameter.Name ?? "";
        _type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        IsOptional = parameter.HasDefaultValue;
        Default = parameter.HasDefaultValue ? parameter.DefaultValue : null;
        TakesRest = parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false) || parameter.IsDefined(
            typeof(System.Runtime.CompilerServices.ParamCollectionAttribute), inherit: false);
        if (TakesRest) _type = _type.IsArray ? _type.GetElementType()! : _type.GetGenericArguments()[0];
        if (_type.IsGenericType && _type.GetGenericTypeDefinition() == typeof(Reference<>))
        {
            _type = _type.GetGenericArguments()[0];
            IsReference = true;
            var constructor = typeof(LocationReference<>).MakeGenericType(_type).GetConstructors()[0];
            var invoker = ConstructorInvoker.Create(constructor);
            _makeReference = location => invoker.Invoke(location);
        }
        Type = TypeOf(_type);
    }

    public ScriptType Type { get; }

    public bool IsReference { get; }

    public bool IsOptional { get; }

    public bool TakesRest { get; }

    public object? Default { get; }

    public static ScriptType TypeOf(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(void)) return ScriptType.Void;
        if (type == typeof(string)) return ScriptType.Text;
        if (type == typeof(Complex)) return ScriptType.Complex;
        if (type == typeof(RgbValue)) return ScriptType.Rgb;
        if (type == typeof(DmImage) || type.IsAssignableTo(typeof(ImageExpression))) return ScriptType.Image;
        if (type == typeof(TagGroup)) return new ScriptType(TypeKind.Tags, "taggroup");
        if (type == typeof(ScriptObject)) return ScriptType.Object;
        if (type == typeof(object)) return ScriptType.Dynamic;
        return type.IsPrimitive || type.IsEnum ? ScriptType.Number : new ScriptType(TypeKind.Native, type.Name);
    }

    /// <summary>How far a value is from what the parameter takes; negative: it does not take it.</summary>
    public int Distance(object? value, bool isVariable)
    {
        if (IsReference && !isVariable) return -1;
        var given = Values.TypeOf(value);
        if (IsReference)
        {
            if (_type == typeof(object)) return 2;
            return given.Kind == Type.Kind || given.Kind == TypeKind.Null && Type.Kind is not TypeKind.Number ? 0 : -1;
        }
        if (_type == typeof(object)) return 6;
        if (_type == typeof(ImageExpression) && value is DmImage) return 1;
        if (_type == typeof(DmImage) && value is ImageExpression) return 2;
        if (Type.Kind == TypeKind.Native && value is not null) return _type.IsInstanceOfType(value) ? _type == value.GetType() ? 0 : 1 : -1;
        return Values.Distance(given, Type);
    }

    public int Distance(ScriptType given, bool isVariable)
    {
        if (IsReference && !isVariable) return -1;
        if (_type == typeof(object)) return 6;
        if (IsReference && given.Kind != Type.Kind && given.Kind is not (TypeKind.Dynamic or TypeKind.Null)) return -1;
        return Values.Distance(given, Type);
    }

    public object? Convert(object? value, ScriptSession session, BuiltInFunction function, int index)
    {
        if (IsReference)
        {
            if (value is not Location location)
                throw new ScriptException($"Argument {index + 1} of '{function.Name}' is set by the function; a variable was expected.");
            return _makeReference!(location);
        }
        if (value is Location variable) value = variable.Value;
        if (value is double number && _type == typeof(double) || value is string && _type == typeof(string)) return value;
        if (value is null) return _type.IsValueType ? throw Wrong(value, function, index) : null;
        if (_type.IsInstanceOfType(value)) return value;
        try
        {
            return Type.Kind switch
            {
                TypeKind.Number => Numeric(Values.ToNumber(value)),
                TypeKind.Image when _type == typeof(DmImage) => value is string or ScriptObject or TagGroup
                    ? throw Wrong(value, function, index)
                    : ImageExpression.Of(value).ToImage(),
                TypeKind.Image => ImageExpression.Of(value),
                TypeKind.Native => throw Wrong(value, function, index),
                _ => session.Convert(value, Type),
            };
        }
        catch (ScriptException)
        {
            throw Wrong(value, function, index);
        }
    }

    public object Rest(Span<object?> values, ScriptSession session)
    {
        if (_type == typeof(double))
        {
            var numbers = new double[values.Length];
            for (var i = 0; i < numbers.Length; i++) numbers[i] = Values.ToNumber(values[i] is Location location ? location.Value : values[i]);
            return numbers;
        }
        var objects = Array.CreateInstance(_type, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i] is Location location ? location.Value : values[i];
            objects.SetValue(_type == typeof(ImageExpression) ? ImageExpression.Of(value) : value, i);
        }
        return objects;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{(Type.Name.Length == 0 ? "value" : Type.Name)} {(IsReference ? "&" : "")}{_name}";

    private object Numeric(double value)
    {
        if (_type == typeof(double)) return Values.Box(value);
        if (_type == typeof(bool)) return value != 0;
        if (_type == typeof(int)) return (int)Math.Clamp(value, int.MinValue, int.MaxValue);
        if (_type == typeof(long)) return (long)value;
        if (_type == typeof(uint)) return (uint)(long)value;
        if (_type == typeof(float)) return (float)value;
        if (_type.IsEnum) return Enum.ToObject(_type, (int)value);
        return System.Convert.ChangeType(value, _type, System.Globalization.CultureInfo.InvariantCulture);
    }

    private ScriptException Wrong(object? value, BuiltInFunction function, int index)
        => new($"Argument {index + 1} of '{function.Signature}' was expected to be {Expected()}, not {Values.Describe(value)}.");

    private string Expected() => Type.Kind switch
    {
        TypeKind.Number => "a number",
        TypeKind.Text => "a string",
        TypeKind.Image => "an image",
        TypeKind.Tags => "a tag group",
        TypeKind.Object => "an object",
        TypeKind.Complex => "a complex number",
        TypeKind.Rgb => "a colour",
        _ => $"a {_type.Name}",
    };
}
