// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PluginHost.Contract;

namespace PluginHost.Wire;

/// <summary>
/// How messages and manifests of anybody's making are read and written. Generated code forgets the defaults of fields that are absent (it sets
/// every <c>init</c> property, to null where nothing was given), so the types are read by reflection; null where none may be is refused.
/// </summary>
public static class WireJson
{
    /// <summary>The options, frozen.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(ContractJson.Default.Options)
        {
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NullMayBeAbsent } },
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
        };
        options.MakeReadOnly();
        return options;
    }

    // What is null is not written, so it must not be required either.
    private static void NullMayBeAbsent(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AssociatedParameter is { IsNullable: true }) property.IsRequired = false;
        }
    }
}
