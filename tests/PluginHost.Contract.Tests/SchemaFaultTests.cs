// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;

namespace PluginHost.Contract.Tests;

public sealed class SchemaFaultTests
{
    [TestCase("""{ "type": "array" }""", "'/type' is \"array\"; it must be \"object\".")]
    [TestCase("""{ "properties": [] }""", "'/properties' is []; it must be an object of schemas.")]
    [TestCase("""{ "properties": { "a": 1 } }""", "'/properties/a' is 1; it must be a schema.")]
    [TestCase("""{ "properties": { "a/b": { "type": "double" } } }""",
        "'/properties/a~1b/type' is \"double\"; it must be one of null, boolean, string, array, object, number, integer, or a list of these.")]
    [TestCase("""{ "properties": { "a": { "type": 5 } } }""", "'/properties/a/type' is 5; it must be one of null, boolean, string, array, object, number, integer, or a list of these.")]
    [TestCase("""{ "properties": { "a": { "type": [] } } }""", "'/properties/a/type' is []; it must be one of null, boolean, string, array, object, number, integer, or a list of these.")]
    [TestCase("""{ "properties": { "a": { "minimum": "0" } } }""", "'/properties/a/minimum' is \"0\"; it must be a number.")]
    [TestCase("""{ "properties": { "a": { "minItems": -1 } } }""", "'/properties/a/minItems' is -1; it must be a whole number of at least 0.")]
    [TestCase("""{ "properties": { "a": { "maxItems": 1.5 } } }""", "'/properties/a/maxItems' is 1.5; it must be a whole number of at least 0.")]
    [TestCase("""{ "properties": { "a": { "unit": 1 } } }""", "'/properties/a/unit' is 1; it must be a text.")]
    [TestCase("""{ "properties": { "a": { "enum": [] } } }""", "'/properties/a/enum' is []; it must be a list of at least 1 item.")]
    [TestCase("""{ "required": ["b"], "properties": { "a": {} } }""", "'/required' names 'b', which is none of the properties.")]
    [TestCase("""{ "required": true }""", "'/required' is true; it must be a list of names.")]
    [TestCase("""{ "additionalProperties": "yes" }""", "'/additionalProperties' is \"yes\"; it must be true, false or a schema.")]
    [TestCase("""{ "properties": { "a": { "items": { "type": "thing" } } } }""",
        "'/properties/a/items/type' is \"thing\"; it must be one of null, boolean, string, array, object, number, integer, or a list of these.")]
    public void A_badly_written_schema_is_named_by_its_keyword(string schema, string sentence) =>
        Assert.That(ParameterSchema.Fault(Parse(schema)), Is.EqualTo(sentence));

    [TestCase("{}")]
    [TestCase("""{ "type": "object", "properties": { "a": { "type": ["number", "null"], "format": "angle" } }, "required": ["a"], "$comment": "x" }""")]
    [TestCase("""{ "properties": { "a": { "additionalProperties": { "type": "array", "items": {} } } } }""")]
    public void A_schema_in_the_vocabulary_has_no_fault(string schema) => Assert.That(ParameterSchema.Fault(Parse(schema)), Is.Null);

    [Test]
    public void A_badly_written_schema_fails_as_a_fault_of_the_plugin_not_of_the_host() => Assert.That(
        () => ParameterSchema.Complete(Parse("""{ "properties": { "a": { "type": 5 } } }"""), null),
        Throws.TypeOf<InvalidPluginException>().With.Message.StartsWith("The plugin describes its parameters badly: '/properties/a/type' is 5;"));

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
