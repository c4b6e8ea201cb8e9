// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;

namespace PluginHost.Contract;

/// <summary>
/// The vocabulary of JSON Schema in which a manifest describes parameters, and the check of values against it.
/// Understood: <c>type</c> (one name or a list of names), <c>properties</c>, <c>required</c>, <c>additionalProperties</c> (a boolean or a schema),
/// <c>items</c>, <c>minItems</c>, <c>maxItems</c>, <c>minimum</c>, <c>maximum</c>, <c>exclusiveMinimum</c>, <c>exclusiveMaximum</c>, <c>enum</c>,
/// <c>minLength</c>, <c>default</c>, <c>title</c>, <c>description</c>, and the annotation <c>unit</c>. Other keywords are carried along and not checked.
/// Stricter than JSON Schema in one thing: a name that is none of the <c>properties</c> is refused unless <c>additionalProperties</c> allows it, so that a
/// slip of the pen is no silent default.
/// </summary>
public static class ParameterSchema
{
    /// <summary>Checks values against a schema and fills in the defaults. What it returned is accepted again and stays as it is.</summary>
    /// <param name="schema">Schema of an object.</param>
    /// <param name="values">Values by name; null counts as none given.</param>
    /// <returns>A new object with every given value and every default, in the order of the schema.</returns>
    /// <exception cref="InvalidParametersException">A value is missing, of the wrong type or out of range; <c>where</c> points to it.</exception>
    /// <exception cref="InvalidPluginException">The schema itself is badly written (see <see cref="Fault"/>).</exception>
    public static JsonObject Complete(JsonObject schema, JsonObject? values)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return Fault(schema) is { } fault
            ? throw new InvalidPluginException($"The plugin describes its parameters badly: {fault}", hint: "Mend the plugin's manifest.")
            : ParameterCheck.Complete(schema, values ?? [], "");
    }

    /// <summary>What is wrong with a schema, in a sentence that names the keyword by a JSON Pointer; null when it can be used.</summary>
    /// <param name="schema">Schema of an object, as a manifest gives it.</param>
    public static string? Fault(JsonObject schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return SchemaKeywords.IsObject(schema) ? SchemaFault.Of(schema, "") : $"'/type' is {ExpectedInWords.Shown(schema["type"])}; it must be \"object\".";
    }

    /// <summary>What a value may be, in words: <c>a number from 0 to 500 mrad</c>.</summary>
    public static string InWords(JsonObject schema) => ExpectedInWords.Of(schema);
}
