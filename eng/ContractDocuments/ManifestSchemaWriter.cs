// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.ContractDocuments;

/// <summary>The JSON Schema (draft 2020-12) of <c>plugin.json</c>: the types, and what the types alone do not say.</summary>
internal static class ManifestSchemaWriter
{
    public static JsonObject Write(XmlDescriptions descriptions)
    {
        var schemas = new TypeSchemas(descriptions, "#/$defs/");
        var manifest = schemas.Schema(typeof(PluginManifest)).DeepClone().AsObject();
        var definitions = schemas.All;
        definitions.Remove(nameof(PluginManifest));
        Property(manifest, "manifest")["const"] = 1;
        Property(manifest, "id")["pattern"] = PluginManifest.IdPattern;
        Property(manifest, "version")["pattern"] = PluginManifest.VersionPattern;
        Property(manifest, "licence")["minLength"] = 1;
        Property(manifest, "contract")["pattern"] = "^~?[0-9]+\\.[0-9]+$";
        Property(manifest, "analyses")["minItems"] = 1;
        var analysis = definitions[nameof(AnalysisManifest)]!.AsObject();
        Property(analysis, "id")["pattern"] = AnalysisManifest.IdPattern;
        Property(analysis, "parameters")["$ref"] = "#/$defs/ParameterSchema";
        definitions["ParameterSchema"] = ParameterVocabulary();
        definitions[nameof(PluginRuntime)] = Runtime(definitions[nameof(PluginRuntime)]!.DeepClone().AsObject());
        Commands(definitions);
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = $"urn:pluginhost:contract:{ContractVersion.Current}:plugin.json",
            ["title"] = "plugin.json",
        };
        foreach (var (keyword, value) in manifest) schema[keyword] = value?.DeepClone();
        // Editors look for the schema by this property.
        schema["properties"]!.AsObject().Insert(0, "$schema", new JsonObject { ["type"] = "string" });
        // A program is said where it is used.
        schema["if"] = JsonNode.Parse($$"""{ "properties": { "runtime": { "properties": { "kind": { "const": "{{PluginRuntime.CommandLine}}" } } } } }""");
        schema["then"] = JsonNode.Parse("""{ "properties": { "analyses": { "items": { "required": ["command"] } } } }""");
        schema["else"] = JsonNode.Parse("""{ "properties": { "analyses": { "items": { "properties": { "command": false } } } } }""");
        schema["$defs"] = new JsonObject(definitions.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
        return schema;
    }

    private static JsonObject Runtime(JsonObject runtime)
    {
        Property(runtime, "kind")["enum"] = new JsonArray(PluginRuntime.DotNet, PluginRuntime.Python, PluginRuntime.CommandLine, PluginRuntime.Rpc);
        Property(runtime, "assembly")["pattern"] = "^[^/\\\\]+$";
        Property(runtime, "module")["pattern"] = PluginRuntime.ModulePattern;
        Property(runtime, "command")["minItems"] = 1;
        Property(runtime, "idleSeconds")["minimum"] = 0;
        Property(runtime, "workers")["minimum"] = 1;
        runtime["allOf"] = new JsonArray(Needs(PluginRuntime.DotNet, "assembly"), Needs(PluginRuntime.Python, "module"), Needs(PluginRuntime.Rpc, "command"));
        return runtime;
    }

    // What CommandCheck checks, as far as a schema can say it.
    private static void Commands(JsonObject definitions)
    {
        JsonObject Of(string type) => definitions[type]!.AsObject();
        Property(Of(nameof(CommandSpec)), "program")["minLength"] = 1;
        Property(Of(nameof(CommandGroup)), "then")["minItems"] = 1;
        Property(Of(nameof(CommandOutput)), "axes")["pattern"] = CommandOutput.AxesPattern;
        Property(Of(nameof(CommandOutput)), "signal")["minimum"] = 0;
        Property(Of(nameof(CommandRaw)), "offset")["minimum"] = 0;
        Property(Of(nameof(CommandRaw)), "byteOrder")["enum"] = new JsonArray("little", "big");
        Property(Of(nameof(CommandRaw)), "order")["enum"] = new JsonArray("C", "F");
        Property(Of(nameof(CommandExit)), "kind")["enum"] = new JsonArray([.. CommandCheck.ExitKinds.Select(kind => (JsonNode)kind)]);
        Property(Of(nameof(CommandExit)), "detail")["minLength"] = 1;
        Of(nameof(CommandValue))["anyOf"] = new JsonArray(
            new JsonObject { ["required"] = new JsonArray("pattern") }, new JsonObject { ["required"] = new JsonArray("file") });
    }

    private static JsonObject Needs(string kind, string property) => new()
    {
        ["if"] = new JsonObject { ["properties"] = new JsonObject { ["kind"] = new JsonObject { ["const"] = kind } } },
        ["then"] = new JsonObject { ["required"] = new JsonArray(property) },
    };

    // What ParameterSchema.Fault checks, as a schema.
    private static JsonNode ParameterVocabulary() => JsonNode.Parse(
        """
        {
          "description": "The vocabulary of JSON Schema in which parameters are described. Other keywords are carried along and not checked.",
          "type": "object",
          "properties": {
            "type": {
              "description": "What the value may be.",
              "anyOf": [ { "$ref": "#/$defs/ParameterSchema/$defs/typeName" }, { "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/ParameterSchema/$defs/typeName" } } ]
            },
            "title": { "description": "Label in a form.", "type": "string" },
            "description": { "description": "What it means, in a sentence.", "type": "string" },
            "unit": { "description": "Unit of the value, such as mrad.", "type": "string" },
            "default": { "description": "Value when none is given." },
            "enum": { "description": "The values that are allowed.", "type": "array", "minItems": 1 },
            "minimum": { "description": "Least number.", "type": "number" },
            "maximum": { "description": "Greatest number.", "type": "number" },
            "exclusiveMinimum": { "description": "Number that the value must exceed.", "type": "number" },
            "exclusiveMaximum": { "description": "Number that the value must stay below.", "type": "number" },
            "minLength": { "description": "Fewest characters of a text.", "type": "integer", "minimum": 0 },
            "items": { "description": "What each item of a list may be.", "$ref": "#/$defs/ParameterSchema" },
            "minItems": { "description": "Fewest items of a list.", "type": "integer", "minimum": 0 },
            "maxItems": { "description": "Most items of a list.", "type": "integer", "minimum": 0 },
            "properties": { "description": "The values of an object, by name.", "type": "object", "additionalProperties": { "$ref": "#/$defs/ParameterSchema" } },
            "required": { "description": "Names of the properties that must be given.", "type": "array", "items": { "type": "string" } },
            "additionalProperties": {
              "description": "Whether names other than those of the properties are taken, and what their values may be; they are refused when this is absent.",
              "anyOf": [ { "type": "boolean" }, { "$ref": "#/$defs/ParameterSchema" } ]
            }
          },
          "$defs": { "typeName": { "enum": [ "null", "boolean", "string", "array", "object", "number", "integer" ] } }
        }
        """)!;

    private static JsonObject Property(JsonObject schema, string name) => schema["properties"]![name]!.AsObject();
}
