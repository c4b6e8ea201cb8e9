// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.ContractDocuments;

/// <summary>
/// The OpenRPC document (OpenRPC 1.4) of the contract. Its <c>methods</c> are what a caller asks of a host. OpenRPC has no words for what a server says of its
/// own accord, nor for a second kind of peer; these stand in extensions as the same method objects.
/// </summary>
internal static class OpenRpcWriter
{
    public static JsonObject Write(XmlDescriptions descriptions)
    {
        var schemas = new TypeSchemas(descriptions, "#/components/schemas/");
        var document = new JsonObject
        {
            ["openrpc"] = "1.4.1",
            ["info"] = new JsonObject
            {
                ["title"] = "PluginHost",
                ["version"] = ContractVersion.Current,
                ["description"] = "The contract between callers, a host and plugins. JSON-RPC 2.0 with Content-Length framing; see README.md beside this file.",
                ["license"] = new JsonObject { ["name"] = "CC0-1.0" },
            },
            ["methods"] = Methods(schemas, MethodDirection.CallerToHost),
            ["x-host-to-caller"] = Methods(schemas, MethodDirection.HostToCaller),
            ["x-host-to-plugin"] = Methods(schemas, MethodDirection.HostToPlugin),
            ["x-plugin-to-host"] = Methods(schemas, MethodDirection.PluginToHost),
        };
        schemas.Reference(typeof(ContractError));
        schemas.Reference(typeof(HostAddress));
        document["components"] = new JsonObject { ["schemas"] = schemas.All, ["errors"] = Errors(descriptions) };
        return document;
    }

    private static JsonArray Methods(TypeSchemas schemas, MethodDirection direction) =>
        new([.. MethodDescription.All.Where(method => method.Direction == direction).Select(method => Method(schemas, method))]);

    private static JsonObject Method(TypeSchemas schemas, MethodDescription method)
    {
        var node = new JsonObject
        {
            ["name"] = method.Name,
            ["summary"] = method.Summary,
            ["paramStructure"] = "by-name",
            ["params"] = Parameters(schemas, method.Request),
        };
        // A method without a result is a notification (OpenRPC 1.4, method object).
        if (method.Response is not null) node["result"] = new JsonObject { ["name"] = "result", ["schema"] = schemas.Reference(method.Response) };
        return node;
    }

    private static JsonArray Parameters(TypeSchemas schemas, Type request)
    {
        var schema = schemas.Schema(request);
        var required = (schema["required"] as JsonArray ?? []).Select(name => (string)name!).ToHashSet(StringComparer.Ordinal);
        var parameters = new JsonArray();
        foreach (var (name, property) in schema["properties"] as JsonObject ?? [])
        {
            var rest = property!.DeepClone().AsObject();
            var parameter = new JsonObject { ["name"] = name, ["required"] = required.Contains(name) };
            if (rest["description"] is { } description)
            {
                rest.Remove("description");
                parameter["description"] = description;
            }

            parameter["schema"] = rest;
            parameters.Add((JsonNode)parameter);
        }

        return parameters;
    }

    private static JsonObject Errors(XmlDescriptions descriptions)
    {
        var errors = new JsonObject();
        foreach (var (kind, code) in ErrorKind.All)
        {
            errors[kind] = new JsonObject
            {
                ["code"] = code,
                ["message"] = descriptions.Of(typeof(ErrorKind).GetField(kind)!),
                ["data"] = new JsonObject { ["kind"] = kind },
            };
        }

        return errors;
    }
}
