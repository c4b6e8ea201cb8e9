// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace PluginHost.Contract.Tests;

/// <summary>Makes a message of any type of the contract with everything in it that can be there.</summary>
internal static class SampleMessage
{
    /// <summary>All types that cross the contract.</summary>
    public static IEnumerable<Type> Types { get; } =
        [.. typeof(ContractJson).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(JsonTypeInfo<>))
            .Select(property => property.PropertyType.GetGenericArguments()[0])
            .Where(type => type.Namespace == typeof(ContractJson).Namespace && type.IsClass)
            // An argument of a program is a text as often as an object; CommandArgumentTests hold how it is written.
            .Where(type => type != typeof(CommandArgument))
            .OrderBy(type => type.Name, StringComparer.Ordinal)];

    public static object Of(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length)!;
        var message = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter.ParameterType, parameter.Name!))]);
        foreach (var property in Written(type).Where(property => property.CanWrite))
        {
            property.SetValue(message, Value(property.PropertyType, property.Name));
        }

        return message;
    }

    /// <summary>A message as code makes it that sets nothing but what is required.</summary>
    public static object OfRequired(Type type, Func<PropertyInfo, bool> isRequired)
    {
        var constructor = type.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length)!;
        var message = constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.HasDefaultValue ? parameter.DefaultValue : Value(parameter.ParameterType, parameter.Name!))]);
        foreach (var property in Written(type).Where(property => property.CanWrite && isRequired(property))) property.SetValue(message, Value(property.PropertyType, property.Name));
        return message;
    }

    /// <summary>The properties that are written.</summary>
    public static IEnumerable<PropertyInfo> Written(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetCustomAttribute<JsonIgnoreAttribute>() is null);

    private static object Value(Type type, string name)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return name;
        if (type == typeof(bool)) return true;
        if (type == typeof(int)) return 7;
        if (type == typeof(long)) return 1L << 40;
        if (type == typeof(double)) return 0.1;
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        if (type == typeof(JsonObject)) return new JsonObject { ["anything"] = new JsonArray(1, "two", null) };
        if (type.IsEnum) return Enum.GetValues(type).GetValue(1)!;
        if (!type.IsGenericType) return Of(type);
        var arguments = type.GetGenericArguments();
        if (arguments.Length == 2)
        {
            var dictionary = (System.Collections.IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(arguments))!;
            dictionary.Add(name, Value(arguments[1], name));
            return dictionary;
        }

        var list = Array.CreateInstance(arguments[0], 1);
        list.SetValue(Value(arguments[0], name), 0);
        return list;
    }
}
