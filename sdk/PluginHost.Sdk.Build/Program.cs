// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using PluginHost.Contract;
using PluginHost.Sdk.Build;
using PluginHost.Sdk.Execution;

// Started by PluginHost.Plugin.targets after a plugin was compiled; its output lines are read by MSBuild.
if (args is not [var assemblyPath, var manifestPath])
{
    Console.Error.WriteLine("usage: PluginHost.Sdk.Build ASSEMBLY MANIFEST");
    return 2;
}

try
{
    var manifest = ManifestFromCode.Of(new PluginAssemblyContext(assemblyPath).LoadPlugin());
    var text = JsonSerializer.Serialize(manifest, ContractJson.Indented.PluginManifest) + "\n";
    if (!File.Exists(manifestPath) || await File.ReadAllTextAsync(manifestPath) != text) await File.WriteAllTextAsync(manifestPath, text);
    return 0;
}
catch (Exception error)
{
    // The form in which MSBuild takes an error from a program: one line. Code of the plugin runs here (initial values of its parameters) and may throw anything.
    var sentence = error is ContractException ? error.Message : $"The manifest cannot be written: {error.Message} ({error.GetType().Name})";
    // This program's output is for MSBuild, no plugin's log.
#pragma warning disable RS0030
    Console.WriteLine($"{assemblyPath} : error PH0001: {sentence.ReplaceLineEndings(" ")}");
#pragma warning restore RS0030
    return 1;
}
