// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PluginHost.Contract;

namespace PluginHost.ContractDocuments;

/// <summary>The XML documentation of the contract's types as plain sentences.</summary>
public sealed partial class XmlDescriptions
{
    private readonly Dictionary<string, XElement> _members;

    private XmlDescriptions(XDocument document) =>
        _members = document.Descendants("member").ToDictionary(member => (string)member.Attribute("name")!, StringComparer.Ordinal);

    /// <summary>The documentation that was built with the contract.</summary>
    public static XmlDescriptions OfContract() =>
        new(XDocument.Load(Path.Combine(AppContext.BaseDirectory, typeof(PluginManifest).Assembly.GetName().Name + ".xml"), LoadOptions.PreserveWhitespace));

    /// <summary>What a type is.</summary>
    public string? Of(Type type) => Plain(_members.GetValueOrDefault("T:" + type.FullName)?.Element("summary"));

    /// <summary>What a property or a constant means; that of a positional record is the type's <c>param</c>.</summary>
    public string? Of(MemberInfo member)
    {
        var owner = member.DeclaringType!.FullName;
        var letter = member is FieldInfo ? 'F' : 'P';
        return Plain(_members.GetValueOrDefault($"{letter}:{owner}.{member.Name}")?.Element("summary"))
            ?? Plain(_members.GetValueOrDefault("T:" + owner)?.Elements("param").FirstOrDefault(parameter => (string?)parameter.Attribute("name") == member.Name));
    }

    private static string? Plain(XElement? element)
    {
        if (element is null) return null;
        var text = string.Concat(element.Nodes().Select(node => node switch
        {
            XText words => words.Value,
            XElement { Name.LocalName: "see" } see => $"`{OnTheWire((string?)see.Attribute("cref") ?? "")}`",
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement other => other.Value,
            _ => "",
        }));
        return Spaces().Replace(text, " ").Trim();
    }

    // P:PluginHost.Contract.InputReference.Path is path on the wire, and a constant is its value.
    private static string OnTheWire(string reference)
    {
        var name = reference[(reference.LastIndexOf('.') + 1)..];
        if (reference.StartsWith("P:", StringComparison.Ordinal)) return JsonNamingPolicy.CamelCase.ConvertName(name);
        if (!reference.StartsWith("F:", StringComparison.Ordinal)) return name;
        var owner = typeof(PluginManifest).Assembly.GetType(reference[2..reference.LastIndexOf('.')]);
        return owner?.GetField(name) is { IsLiteral: true } constant ? constant.GetRawConstantValue()?.ToString() ?? name : name;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
