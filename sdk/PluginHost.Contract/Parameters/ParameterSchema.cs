// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;

namespace PluginHost.Contract;

/// <summary>
/// The vocabulary of JSON Schema in which a manifest describes parameters, and the check of values against it.
/// Understood: <c>type</c> (one name or a list of names), <c>properties</c>, <c>required</c>, <c>additionalProperties</c>, <c>items</c>, <c>minItems</c>,
/// <c>maxItems</c>, <c>minimum</c>, <c>maximum</c>, <c>exclusiveMinimum</c>, <c>exclusiveMaximum</c>, <c>enum</c>, <c>minLength</c>,
/// <c>default</c>, <c>title</c>, <c>description</c>, and the annotation <c>unit</c>. Other keywords are carried along and not checked.
/// </summary>
public static class ParameterSchema
{
    /// <summary>Checks values against a schema and fills in the defaults.</summary>
    /// <param name="schema">Schema of an object.</param>
    /// <param name="values">Values by name; null counts as none given.</param>
    /// <returns>A new object with every given value and every default.</returns>
    /// <exception cref="InvalidParametersException">A value is missing, of the wrong type or out of range; <c>where</c> points to it.</exception>
    public static JsonObject Complete(JsonObject schema, JsonObject? values) => ParameterCheck.Complete(schema, values ?? [], "");

    /// <summary>What a value may be, in words: <c>a number from 0 to 500 mrad</c>.</summary>
    public static string InWords(JsonObject schema) => ParameterCheck.Expected(schema);
}
