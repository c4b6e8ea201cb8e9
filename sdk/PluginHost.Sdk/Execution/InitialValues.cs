// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using System.Runtime.CompilerServices;
using PluginHost.Contract;

namespace PluginHost.Sdk.Execution;

/// <summary>
/// What the properties of a record are when nobody sets them. <c>record P { double Inner { get; init; } = 3; }</c> says it by initial values,
/// <c>record P(double Inner = 3)</c> by the defaults of its constructor.
/// </summary>
internal sealed class InitialValues
{
    private readonly object? _instance;
    private readonly ParameterInfo[] _parameters;

    private InitialValues(object? instance, ParameterInfo[] parameters)
    {
        _instance = instance;
        _parameters = parameters;
    }

    /// <exception cref="InvalidPluginException">The type has several constructors, none of them without parameters, or making one fails.</exception>
    public static InitialValues Of(Type type)
    {
        var constructors = type.GetConstructors();
        try
        {
            if (type.IsValueType || type.GetConstructor(Type.EmptyTypes) is not null) return new InitialValues(Activator.CreateInstance(type), []);
        }
        catch (TargetInvocationException error)
        {
            throw new InvalidPluginException($"The parameters {type.Name} cannot be made: {error.InnerException?.Message}", type.FullName, inner: error);
        }

        return constructors is [var only]
            ? new InitialValues(null, only.GetParameters())
            : throw new InvalidPluginException($"The parameters {type.Name} must have one public constructor.", type.FullName);
    }

    public bool IsRequired(PropertyInfo property) => ParameterOf(property) is { } parameter
        ? !parameter.HasDefaultValue
        : property.GetCustomAttribute<RequiredMemberAttribute>() is not null;

    public object? Value(PropertyInfo property)
    {
        if (_instance is not null) return property.GetValue(_instance);
        var type = property.PropertyType;
        var value = ParameterOf(property)?.DefaultValue;
        // The default of an enum is stored as its number, and that of a structure as null.
        if (value is not null && (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } choices) return Enum.ToObject(choices, value);
        return value ?? (type.IsValueType ? Activator.CreateInstance(type) : null);
    }

    /// <summary>The attribute on the property, or on the constructor's parameter of that name.</summary>
    public ParameterAttribute Attribute(PropertyInfo property) =>
        property.GetCustomAttribute<ParameterAttribute>() ?? ParameterOf(property)?.GetCustomAttribute<ParameterAttribute>()
        ?? property.DeclaringType!.GetConstructors().SelectMany(constructor => constructor.GetParameters())
            .FirstOrDefault(parameter => parameter.Name == property.Name)?.GetCustomAttribute<ParameterAttribute>()
        ?? new ParameterAttribute();

    private ParameterInfo? ParameterOf(PropertyInfo property) => _parameters.FirstOrDefault(parameter => parameter.Name == property.Name);
}
