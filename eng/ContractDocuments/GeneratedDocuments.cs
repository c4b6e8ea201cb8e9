// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PluginHost.ContractDocuments;

/// <summary>Every file of <c>docs/contract/</c> that is made from code, by name.</summary>
public static class GeneratedDocuments
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>The files as they should be.</summary>
    /// <param name="folder">Folder with the files as they are; text around the generated tables of the README is taken from there.</param>
    public static IReadOnlyDictionary<string, string> Of(string folder)
    {
        var descriptions = XmlDescriptions.OfContract();
        return new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["openrpc.json"] = Text(OpenRpcWriter.Write(descriptions)),
            ["plugin.schema.json"] = Text(ManifestSchemaWriter.Write(descriptions)),
            ["README.md"] = ReadmeTables.Fill(File.ReadAllText(Path.Combine(folder, "README.md")), descriptions),
        };
    }

    private static string Text(JsonObject document) => document.ToJsonString(Layout) + "\n";
}
