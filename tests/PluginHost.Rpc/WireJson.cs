// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PluginHost.Contract;

namespace PluginHost.Rpc;

/// <summary>How messages and manifests of anybody's making are read and written: the contract's own types by generated code, the few others of JSON-RPC by reflection.</summary>
public static class WireJson
{
    /// <summary>The options, frozen.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(ContractJson.Default.Options)
        {
            TypeInfoResolver = JsonTypeInfoResolver.Combine(ContractJson.Default, new DefaultJsonTypeInfoResolver()),
        };
        options.MakeReadOnly();
        return options;
    }
}
