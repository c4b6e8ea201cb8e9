// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Reflection;
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
    /// <exception cref="InvalidPluginException">A property has a type that no schema can describe; the sentence says which.</exception>
    public static JsonObject Schema(Type? type) => Schema(type, []);

    /// <summary>Words from a name: <c>scanRotation</c> and <c>scan-rotation</c> become <c>Scan rotation</c>.</summary>
    internal static string Words(string name)
    {
        var words = JsonNamingPolicy.KebabCaseLower.ConvertName(name).Replace('-', ' ');
        return words.Length == 0 ? words : char.ToUpper(words[0], CultureInfo.InvariantCulture) + words[1..];
    }

    // The types on the way are known, so that a record which holds itself is refused rather than walked for ever.
    private static JsonObject Schema(Type? type, IReadOnlyList<Type> outer)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        if (type is not null)
        {
            if (outer.Contains(type)) throw new InvalidPluginException($"The parameters {type.Name} hold themselves; a form cannot be endless.", type.FullName);
            var initial = InitialValues.Of(type);
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                if (property.GetIndexParameters().Length > 0 || property.SetMethod is not { IsPublic: true }) continue;
                var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
                var schema = Describe(property, initial.Attribute(property), [.. outer, type]);
                if (initial.IsRequired(property)) required.Add((JsonNode)name);
                else schema["default"] = JsonSerializer.SerializeToNode(initial.Value(property), property.PropertyType, Json);
                properties[name] = schema;
            }
        }

        var result = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (required.Count > 0) result["required"] = required;
        result["additionalProperties"] = false;
        return result;
    }

    private static JsonObject Describe(PropertyInfo property, ParameterAttribute attribute, IReadOnlyList<Type> outer)
    {
        var nullable = new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
        var schema = new JsonObject { ["title"] = attribute.Title ?? Words(property.Name) };
        if (attribute.Description is not null) schema["description"] = attribute.Description;
        if (attribute.Unit is not null) schema["unit"] = attribute.Unit;
        foreach (var (keyword, value) in Shape(property.PropertyType, property, outer)) schema[keyword] = value?.DeepClone();
        Limit(property, attribute, schema);
        if (nullable && schema["type"] is { } type)
        {
            schema["type"] = new JsonArray(type.DeepClone(), "null");
            (schema["enum"] as JsonArray)?.Add(null);
        }

        return schema;
    }

    private static JsonObject Shape(Type type, PropertyInfo property, IReadOnlyList<Type> outer)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Simple(type) is { } simple) return simple;
        if (type.IsEnum)
        {
            var names = Enum.GetNames(type).Select(name => (JsonNode)JsonNamingPolicy.KebabCaseLower.ConvertName(name));
            return new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. names]) };
        }

        if (ValueType(type) is { } value) return new JsonObject { ["type"] = "object", ["additionalProperties"] = Shape(value, property, outer) };
        if (ItemType(type) is { } item) return new JsonObject { ["type"] = "array", ["items"] = Shape(item, property, outer) };
        var isRecord = (type.IsClass || type.IsValueType) && !type.IsAbstract && !type.IsArray && !typeof(Delegate).IsAssignableFrom(type)
            && type.Namespace?.Split('.')[0] != nameof(System);
        return isRecord
            ? Schema(type, outer)
            : throw new InvalidPluginException(
                $"The parameter '{property.Name}' of {property.DeclaringType?.Name} has the type {type.Name}, which no form can ask for; it may be a number, a text, a boolean, an enum, a list, a dictionary by name, or a record of these.",
                property.DeclaringType?.FullName);
    }

    private static JsonObject? Simple(Type type)
    {
        if (type == typeof(JsonNode) || type == typeof(JsonElement)) return [];
        if (type == typeof(JsonObject)) return new JsonObject { ["type"] = "object", ["additionalProperties"] = true };
        if (type == typeof(JsonArray)) return new JsonObject { ["type"] = "array" };
        if (type == typeof(decimal)) return new JsonObject { ["type"] = "number" };
        if (type.IsEnum) return null;
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => new JsonObject { ["type"] = "boolean" },
            TypeCode.String => new JsonObject { ["type"] = "string" },
            TypeCode.Single or TypeCode.Double => new JsonObject { ["type"] = "number" },
            TypeCode.Int32 or TypeCode.Int64 => new JsonObject { ["type"] = "integer" },
            TypeCode.UInt32 or TypeCode.UInt64 => new JsonObject { ["type"] = "integer", ["minimum"] = 0 },
            TypeCode.Byte => Whole(byte.MinValue, byte.MaxValue),
            TypeCode.SByte => Whole(sbyte.MinValue, sbyte.MaxValue),
            TypeCode.Int16 => Whole(short.MinValue, short.MaxValue),
            TypeCode.UInt16 => Whole(ushort.MinValue, ushort.MaxValue),
            _ => null,
        };
    }

    private static JsonObject Whole(int least, int most) => new() { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most };

    private static void Limit(PropertyInfo property, ParameterAttribute attribute, JsonObject schema)
    {
        // Of a list or a dictionary, ranges and choices are those of its items.
        var target = schema;
        while ((target["items"] ?? target["additionalProperties"]) is JsonObject items) target = items;
        var ranges = new[] { ("minimum", attribute.Minimum), ("maximum", attribute.Maximum), ("exclusiveMinimum", attribute.Above), ("exclusiveMaximum", attribute.Below) };
        foreach (var (keyword, value) in ranges)
        {
            if (double.IsNaN(value)) continue;
            if ((string?)target["type"] is not ("number" or "integer")) throw Unfit(property, "a range", "number");
            if (keyword == "exclusiveMinimum") target.Remove("minimum");
            if (keyword == "exclusiveMaximum") target.Remove("maximum");
            target[keyword] = value;
        }

        if (attribute.MinimumItems >= 0) List(property, schema)["minItems"] = attribute.MinimumItems;
        if (attribute.MaximumItems >= 0) List(property, schema)["maxItems"] = attribute.MaximumItems;
        if (attribute.Choices.Length == 0) return;
        if ((string?)target["type"] != "string") throw Unfit(property, "choices", "text");
        target["enum"] = new JsonArray([.. attribute.Choices.Select(choice => (JsonNode)choice)]);
    }

    private static JsonObject List(PropertyInfo property, JsonObject schema) =>
        (string?)schema["type"] == "array" ? schema : throw Unfit(property, "a number of items", "list");

    private static InvalidPluginException Unfit(PropertyInfo property, string what, string kind) =>
        new($"The parameter '{property.Name}' of {property.DeclaringType?.Name} has {what}, but is no {kind}.", property.DeclaringType?.FullName);

    private static Type? ValueType(Type type) => Generic(type, typeof(IReadOnlyDictionary<,>)) is [var key, var value] && key == typeof(string) ? value : null;

    private static Type? ItemType(Type type) => type.IsArray
        ? type.IsSZArray ? type.GetElementType() : null
        : Generic(type, typeof(IEnumerable<>)) is [var item] && Generic(type, typeof(IReadOnlyDictionary<,>)) is null ? item : null;

    private static Type[]? Generic(Type type, Type definition) => type.GetInterfaces().Append(type)
        .FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == definition)?.GetGenericArguments();
}
