// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using System.Text.RegularExpressions;
using PluginHost.Contract;

namespace PluginHost.Sdk.Execution;

/// <summary>Writes what the code says into a manifest.</summary>
public static class ManifestFromCode
{
    /// <summary>The manifest of an assembly with a <see cref="PluginAttribute"/>.</summary>
    /// <exception cref="InvalidPluginException">The assembly does not say what a manifest needs.</exception>
    public static PluginManifest Of(Assembly assembly) => Of(PluginCode.Of(assembly));

    /// <summary>The manifest of code that was looked through already.</summary>
    /// <exception cref="InvalidPluginException">The assembly does not say what a manifest needs.</exception>
    public static PluginManifest Of(PluginCode code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var assembly = code.Assembly;
        var name = assembly.GetName();
        var attribute = assembly.GetCustomAttribute<PluginAttribute>()
            ?? throw new InvalidPluginException($"'{name.Name}' has no [assembly: Plugin(\"id\", Licence = \"…\")].", name.Name);
        var analyses = code.Analyses.Values.Select(analysis => analysis.Manifest).OrderBy(analysis => analysis.Id, StringComparer.Ordinal).ToArray();
        if (analyses.Length == 0) throw new InvalidPluginException($"'{name.Name}' has no method or class with [Analysis(\"id\")].", name.Name);
        if (!Regex.IsMatch(attribute.Id, PluginManifest.IdPattern))
        {
            throw new InvalidPluginException($"The plugin id '{attribute.Id}' of '{name.Name}' must be lower-case letters, digits, dots and hyphens, such as org.example.strain.", name.Name);
        }

        if (string.IsNullOrWhiteSpace(attribute.Licence)) throw new InvalidPluginException($"'{name.Name}' names no licence; an SPDX expression such as MIT is expected.", name.Name);
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
        if (!Regex.IsMatch(version, PluginManifest.VersionPattern))
        {
            throw new InvalidPluginException($"The version of '{name.Name}' is '{version}'; one like 1.2.0 is expected in <Version> of its project.", name.Name);
        }

        return new PluginManifest
        {
            Id = attribute.Id,
            Version = version,
            Title = attribute.Title ?? attribute.Id,
            Summary = attribute.Summary,
            Authors = attribute.Authors.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Licence = attribute.Licence,
            Contract = ContractVersion.Current,
            Runtime = new PluginRuntime { Kind = PluginRuntime.DotNet, Assembly = name.Name + ".dll", Workers = attribute.Workers > 0 ? attribute.Workers : null },
            Analyses = analyses,
        };
    }
}
