// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using PluginHost.Contract;

namespace PluginHost.ContractDocuments;

/// <summary>
/// JSON Schemas of the contract's types, each once, referring to one another. What may be absent is left out of <c>required</c> rather than declared
/// nullable: neither side of the contract writes null.
/// </summary>
public sealed class TypeSchemas(XmlDescriptions descriptions, string place)
{
    private const string Number = "Number";
    private readonly SortedDictionary<string, JsonNode> _schemas = new(StringComparer.Ordinal);

    /// <summary>The schemas collected so far, by name of their type.</summary>
    public JsonObject All => new(_schemas.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value.DeepClone())));

    /// <summary>A reference to the schema of a type; free JSON for <see cref="JsonObject"/>.</summary>
    public JsonObject Reference(Type type)
    {
        if (type == typeof(JsonObject)) return new JsonObject { ["type"] = "object" };
        if (!_schemas.ContainsKey(type.Name))
        {
            // The place is taken before the walk, for types that refer to themselves.
            _schemas[type.Name] = new JsonObject();
            _schemas[type.Name] = Describe(type);
        }

        return Refer(type.Name);
    }

    /// <summary>The schema itself, with its properties.</summary>
    public JsonObject Schema(Type type)
    {
        Reference(type);
        return _schemas[type.Name].AsObject();
    }

    private JsonObject Refer(string name) => new() { ["$ref"] = place + name };

    private JsonObject Describe(Type type)
    {
        // Written by a converter of its own: a text or an object.
        if (type == typeof(CommandArgument))
        {
            return new JsonObject
            {
                ["description"] = descriptions.Of(type),
                ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "string" }, Reference(typeof(CommandGroup))),
            };
        }

        var options = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform };
        var schema = ContractJson.Default.Options.GetJsonSchemaAsNode(type, options).AsObject();
        if (type.IsEnum) return DescribeEnum(type, schema);
        AddDefaults(type, schema);
        return Ordered(schema, descriptions.Of(type));
    }

    private JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (context.Path.Length == 0) return schema;
        var ofContract = type.Assembly == typeof(PluginManifest).Assembly;
        var node = ofContract ? Reference(type) : type == typeof(double) ? NumberReference() : WithoutNull(schema);
        // The exporter says nothing of what a converter writes.
        if (type == typeof(IReadOnlyList<CommandArgument>)) node["items"] = Reference(typeof(CommandArgument));
        if (context.PropertyInfo is not { AttributeProvider: MemberInfo member }) return node;
        if (schema is JsonObject { } whole && whole.TryGetPropertyValue("default", out var fallback) && fallback is not null) node["default"] = fallback.DeepClone();
        return Ordered(node, descriptions.Of(member));
    }

    private JsonObject NumberReference()
    {
        _schemas.TryAdd(Number, new JsonObject
        {
            ["description"] = "A number; those that JSON cannot write are texts.",
            ["anyOf"] = new JsonArray(
                new JsonObject { ["type"] = "number" },
                new JsonObject { ["enum"] = new JsonArray("NaN", "Infinity", "-Infinity") }),
        });
        return Refer(Number);
    }

    private static JsonObject WithoutNull(JsonNode schema)
    {
        if (schema is not JsonObject node) return [];
        if (node["type"] is JsonArray types)
        {
            var names = types.Select(type => (string)type!).Where(name => name != "null").ToArray();
            node["type"] = names.Length == 1 ? names[0] : new JsonArray([.. names.Select(name => (JsonNode)name)]);
        }

        return node;
    }

    private JsonObject DescribeEnum(Type type, JsonObject schema)
    {
        var names = schema["enum"]!.AsArray().Select(name => (string)name!).ToArray();
        var words = new JsonObject();
        foreach (var (name, field) in names.Zip(Enum.GetNames(type))) words[name] = descriptions.Of(type.GetField(field)!);
        return new JsonObject
        {
            ["description"] = descriptions.Of(type),
            ["type"] = "string",
            ["enum"] = new JsonArray([.. names.Select(name => (JsonNode)name)]),
            ["x-enum-descriptions"] = words,
        };
    }

    /// <summary>Initial values of properties that may be absent.</summary>
    private static void AddDefaults(Type type, JsonObject schema)
    {
        if (schema["properties"] is not JsonObject properties) return;
        var constructor = type.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length)!;
        var taken = constructor.GetParameters();
        var initial = constructor.Invoke([.. taken.Select(parameter => parameter.HasDefaultValue ? parameter.DefaultValue : !parameter.ParameterType.IsValueType ? null : Activator.CreateInstance(parameter.ParameterType))]);
        foreach (var property in ContractJson.Default.Options.GetTypeInfo(type).Properties)
        {
            if (properties[property.Name] is not JsonObject node || property.AttributeProvider is not PropertyInfo { CanWrite: true } member) continue;
            if (taken.Any(parameter => string.Equals(parameter.Name, member.Name, StringComparison.OrdinalIgnoreCase))) continue;
            if (member.GetCustomAttribute<RequiredMemberAttribute>() is null && member.GetValue(initial) is { } value and not DateTimeOffset) node["default"] = JsonSerializer.SerializeToNode(value, property.PropertyType, ContractJson.Default.Options);
        }
    }

    /// <summary>The description first, the rest behind it.</summary>
    private static JsonObject Ordered(JsonObject schema, string? description)
    {
        var result = new JsonObject();
        if (description is not null) result["description"] = description;
        // A default of null says that it may be absent, which "required" says already.
        foreach (var (keyword, value) in schema.Where(pair => pair.Key != "description" && (pair.Key != "default" || pair.Value is not null))) result[keyword] = value?.DeepClone();
        return result;
    }
}
