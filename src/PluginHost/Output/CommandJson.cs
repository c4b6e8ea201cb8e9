// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace PluginHost.Output;

/// <summary>How the program's own documents are written; generated at compile time, for fast starts. Those of the contract are in ContractJson.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(DemoDocument))]
[JsonSerializable(typeof(ErrorDocument))]
[JsonSerializable(typeof(FileDocument))]
[JsonSerializable(typeof(FindingsDocument))]
[JsonSerializable(typeof(LicencesDocument))]
[JsonSerializable(typeof(NewPluginDocument))]
[JsonSerializable(typeof(RunDocument))]
[JsonSerializable(typeof(StopDocument))]
[JsonSerializable(typeof(ViewDocument))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class CommandJson : JsonSerializerContext
{
    private static CommandJson? _indented;

    /// <summary>Indented, and readable beyond ASCII.</summary>
    public static CommandJson Indented =>
        _indented ??= new CommandJson(new JsonSerializerOptions(Default.Options) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
