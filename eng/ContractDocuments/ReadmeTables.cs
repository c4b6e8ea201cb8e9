// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text;
using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.ContractDocuments;

/// <summary>Fills the tables of <c>docs/contract/README.md</c>, each between a line <c>&lt;!-- table: NAME --&gt;</c> and a line <c>&lt;!-- end --&gt;</c>.</summary>
internal static class ReadmeTables
{
    private const string End = "<!-- end -->";

    public static string Fill(string text, XmlDescriptions descriptions)
    {
        text = Replace(text, "errors", Errors(descriptions));
        text = Replace(text, "caller-to-host", Methods(MethodDirection.CallerToHost));
        text = Replace(text, "host-to-caller", Methods(MethodDirection.HostToCaller));
        text = Replace(text, "host-to-plugin", Methods(MethodDirection.HostToPlugin));
        text = Replace(text, "plugin-to-host", Methods(MethodDirection.PluginToHost));
        return Replace(text, "element-types", ElementTypesTable(descriptions));
    }

    private static string Replace(string text, string table, string rows)
    {
        var mark = $"<!-- table: {table} -->\n";
        var start = text.IndexOf(mark, StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf(End, start, StringComparison.Ordinal);
        return end < 0
            ? throw new InvalidDataException($"README.md has no place for the table '{table}'.")
            : text[..(start + mark.Length)] + rows + text[end..];
    }

    private static string Errors(XmlDescriptions descriptions)
    {
        var rows = new StringBuilder("| kind | code | meaning |\n|---|---|---|\n");
        foreach (var (kind, code) in ErrorKind.All) rows.Append($"| `{kind}` | {code} | {descriptions.Of(typeof(ErrorKind).GetField(kind)!)} |\n");
        return rows.ToString();
    }

    private static string Methods(MethodDirection direction)
    {
        var rows = new StringBuilder("| method | parameters | answer | |\n|---|---|---|---|\n");
        foreach (var method in MethodDescription.All.Where(method => method.Direction == direction))
        {
            rows.Append($"| `{method.Name}` | {method.Request.Name} | {Answer(method)} | {method.Summary} |\n");
        }

        return rows.ToString();
    }

    private static string Answer(MethodDescription method) =>
        method.Response is null ? "none: a notification" : method.Response == typeof(JsonObject) ? "openrpc.json" : method.Response.Name;

    private static string ElementTypesTable(XmlDescriptions descriptions)
    {
        var rows = new StringBuilder("| dtype | bytes | |\n|---|---|---|\n");
        foreach (var type in Enum.GetValues<ElementType>()) rows.Append($"| `{type.Name()}` | {type.Size()} | {descriptions.Of(typeof(ElementType).GetField(type.ToString())!)} |\n");
        return rows.ToString();
    }
}
