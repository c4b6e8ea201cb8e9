// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using PluginHost.Contract;

namespace PluginHost.Sdk.Execution;

/// <summary>The JSON Schema of a parameter record, made from its properties, their initial values and their <see cref="ParameterAttribute"/>s.</summary>
public static class ParameterTypes
{
    /// <summary>How parameters and values are written: camel case, enums as lower-case words with hyphens.</summary>
    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>The schema of a record type; an empty object's for null.</summary>
    /// <exception cref="InvalidPluginException">A property has a type that no schema can describe.</exception>
    public static JsonObject Schema(Type? type)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        if (type is not null)
        {
            var defaults = RuntimeHelpers.GetUninitializedObject(type);
            if (type.GetConstructor(Type.EmptyTypes) is not null) defaults = Activator.CreateInstance(type)!;
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                if (property.GetIndexParameters().Length > 0 || !property.CanWrite) continue;
                var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
                var schema = Describe(property);
                if (property.GetCustomAttribute<RequiredMemberAttribute>() is not null) required.Add((JsonNode)name);
                else schema["default"] = JsonSerializer.SerializeToNode(property.GetValue(defaults), property.PropertyType, Json);
                properties[name] = schema;
            }
        }

        var result = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (required.Count > 0) result["required"] = required;
        result["additionalProperties"] = false;
        return result;
    }

    /// <summary>Words from a name: <c>scanRotation</c> and <c>scan-rotation</c> become <c>Scan rotation</c>.</summary>
    internal static string Words(string name)
    {
        var words = JsonNamingPolicy.KebabCaseLower.ConvertName(name).Replace('-', ' ');
        return words.Length == 0 ? words : char.ToUpper(words[0], CultureInfo.InvariantCulture) + words[1..];
    }

    private static JsonObject Describe(PropertyInfo property)
    {
        var attribute = property.GetCustomAttribute<ParameterAttribute>() ?? new ParameterAttribute();
        var nullable = new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
        var shape = Shape(property.PropertyType, property);
        var schema = new JsonObject { ["title"] = attribute.Title ?? Words(property.Name) };
        if (attribute.Description is not null) schema["description"] = attribute.Description;
        if (attribute.Unit is not null) schema["unit"] = attribute.Unit;
        foreach (var (keyword, value) in shape.ToList())
        {
            shape.Remove(keyword);
            schema[keyword] = value;
        }

        var target = schema["items"] is JsonObject items && (string?)items["type"] is "number" or "integer" or "string" ? items : schema;
        Limit(target, "minimum", attribute.Minimum);
        Limit(target, "maximum", attribute.Maximum);
        Limit(target, "exclusiveMinimum", attribute.Above);
        Limit(target, "exclusiveMaximum", attribute.Below);
        if (attribute.MinimumItems >= 0) schema["minItems"] = attribute.MinimumItems;
        if (attribute.MaximumItems >= 0) schema["maxItems"] = attribute.MaximumItems;
        if (attribute.Choices.Length > 0) target["enum"] = new JsonArray([.. attribute.Choices.Select(choice => (JsonNode)choice)]);
        if (nullable)
        {
            schema["type"] = new JsonArray(schema["type"]!.DeepClone(), "null");
            (schema["enum"] as JsonArray)?.Add(null);
        }

        return schema;
    }

    private static JsonObject Shape(Type type, PropertyInfo property)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(bool)) return new JsonObject { ["type"] = "boolean" };
        if (type == typeof(string)) return new JsonObject { ["type"] = "string" };
        if (type == typeof(double) || type == typeof(float) || type == typeof(decimal)) return new JsonObject { ["type"] = "number" };
        if (type == typeof(int) || type == typeof(long) || type == typeof(short) || type == typeof(byte) || type == typeof(uint) || type == typeof(ulong) || type == typeof(ushort) || type == typeof(sbyte))
        {
            return new JsonObject { ["type"] = "integer" };
        }

        if (type.IsEnum)
        {
            var names = Enum.GetNames(type).Select(name => (JsonNode)JsonNamingPolicy.KebabCaseLower.ConvertName(name));
            return new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. names]) };
        }

        if (typeof(JsonNode).IsAssignableFrom(type)) return new JsonObject { ["type"] = "object", ["additionalProperties"] = true };
        if (ItemType(type) is { } item) return new JsonObject { ["type"] = "array", ["items"] = Shape(item, property) };
        if (type.IsClass || type.IsValueType) return Schema(type);
        throw new InvalidPluginException($"The parameter '{property.Name}' of {property.DeclaringType?.Name} has the type {type.Name}, which no form can ask for.", property.DeclaringType?.FullName);
    }

    private static Type? ItemType(Type type) => !typeof(IEnumerable).IsAssignableFrom(type) ? null
        : type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.GetGenericArguments() is [var item] ? item : null;

    private static void Limit(JsonObject schema, string keyword, double value)
    {
        if (!double.IsNaN(value)) schema[keyword] = value;
    }
}
