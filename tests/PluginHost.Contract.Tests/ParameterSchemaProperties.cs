// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using CsCheck;

namespace PluginHost.Contract.Tests;

/// <summary>What holds for schemas and values of any make, three levels deep.</summary>
public sealed class ParameterSchemaProperties
{
    private static readonly string[] Types = ["null", "boolean", "string", "array", "object", "number", "integer"];
    private static readonly Gen<string> Names = Gen.OneOf("a", "b", "c/d", "e~f", "0", "größe");

    [Test]
    public void What_was_completed_is_accepted_again_and_stays_as_it_is() => Cases.Sample((schema, values) =>
    {
        if (Try(schema, values) is not { } completed) return;
        Assert.That(JsonNode.DeepEquals(ParameterSchema.Complete(schema, completed), completed), $"{schema.ToJsonString()} {values.ToJsonString()}");
    });

    [Test]
    public void Every_given_value_and_every_default_is_in_the_result() => Cases.Sample((schema, values) =>
    {
        if (Try(schema, values) is not { } completed) return;
        var defaults = schema["properties"]!.AsObject().Where(property => property.Value!.AsObject().ContainsKey("default")).Select(property => property.Key);
        Assert.That(completed.Select(pair => pair.Key), Is.SupersetOf(values.Select(pair => pair.Key).Union(defaults)));
    });

    [Test]
    public void A_refusal_points_to_a_place_in_the_values_or_to_one_that_is_missing() => Cases.Sample((schema, values) =>
    {
        try
        {
            ParameterSchema.Complete(schema, values);
        }
        catch (InvalidParametersException error)
        {
            var parts = error.Error.Where!.Split('/').Skip(1).Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToArray();
            JsonNode? node = values;
            foreach (var part in parts[..^1]) node = node is JsonArray list ? list[int.Parse(part, null)] : node!.AsObject()[part];
            var missing = error.Message.Contains("is missing", StringComparison.Ordinal);
            var there = node is JsonArray array ? int.Parse(parts[^1], null) < array.Count : node!.AsObject().ContainsKey(parts[^1]);
            Assert.That(there, Is.Not.EqualTo(missing), error.Message);
        }
    });

    [Test]
    public void A_number_in_range_is_taken_and_one_out_of_range_refused() =>
        Gen.Select(Gen.Double[-1e6, 1e6], Gen.Double[-1e6, 1e6], Gen.Double[-2e6, 2e6]).Sample((a, b, value) =>
        {
            var (least, most) = (Math.Min(a, b), Math.Max(a, b));
            var schema = Schema(("x", new JsonObject { ["type"] = "number", ["minimum"] = least, ["maximum"] = most }));
            return Try(schema, new JsonObject { ["x"] = value }) is not null == (value >= least && value <= most);
        });

    private static Gen<JsonNode?> Value(int depth) => depth == 0
        ? Gen.OneOf<JsonNode?>(
            Gen.Const((JsonNode?)null),
            Gen.Bool.Select(flag => (JsonNode?)JsonValue.Create(flag)),
            Gen.Int[-5, 5].Select(number => (JsonNode?)JsonValue.Create(number)),
            Gen.Double[-5, 5].Select(number => (JsonNode?)JsonValue.Create(number)),
            Gen.String[Gen.Char["xyµ\""], 0, 4].Select(text => (JsonNode?)JsonValue.Create(text)))
        : Gen.OneOf(
            Value(0),
            Value(depth - 1).Array[0, 3].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])),
            Gen.Select(Names, Value(depth - 1)).Array[0, 3].Select(pairs => (JsonNode?)Object(pairs)));

    private static Gen<JsonObject> Property(int depth) =>
        Gen.Select(Gen.OneOf(Types), Gen.Int[0, 7], Gen.Double[-3, 3], Value(depth), depth == 0 ? Gen.Const(new JsonObject()) : Property(depth - 1), Names).Select(
            (type, kind, limit, fallback, nested, name) =>
            {
                var schema = new JsonObject { ["type"] = kind == 7 ? new JsonArray(type, "null") : type };
                if (kind == 1) schema["default"] = fallback?.DeepClone();
                if (kind == 2) schema["minimum"] = limit;
                if (kind == 3) schema["exclusiveMaximum"] = limit;
                if (kind == 4 && type == "array") schema["items"] = nested.DeepClone();
                if (kind is 4 or 5 && type == "object") schema["properties"] = new JsonObject { [name] = nested.DeepClone() };
                if (kind == 5 && type == "object") schema["required"] = new JsonArray(name);
                if (kind == 6) schema["minItems"] = 1;
                return schema;
            });

    private static Gen<(JsonObject Schema, JsonObject Values)> Cases { get; } = Gen.Select(
        Gen.Select(Names, Property(2)).Array[0, 4].Select(pairs => Schema([.. pairs.DistinctBy(pair => pair.Item1)])),
        Gen.Select(Names, Value(2)).Array[0, 3].Select(Object));

    private static JsonObject Schema(params (string Name, JsonObject Property)[] properties)
    {
        var all = new JsonObject();
        foreach (var (name, property) in properties) all[name] = property.DeepClone();
        return new JsonObject { ["type"] = "object", ["properties"] = all };
    }

    private static JsonObject Object((string Name, JsonNode? Value)[] pairs)
    {
        var result = new JsonObject();
        foreach (var (name, value) in pairs) result[name] = value?.DeepClone();
        return result;
    }

    private static JsonObject? Try(JsonObject schema, JsonObject values)
    {
        try
        {
            return ParameterSchema.Complete(schema, values);
        }
        catch (InvalidParametersException)
        {
            return null;
        }
    }
}
