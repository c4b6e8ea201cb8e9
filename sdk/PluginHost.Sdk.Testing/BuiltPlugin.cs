// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using PluginHost.Contract;

namespace PluginHost.Sdk.Testing;

/// <summary>
/// The folder into which a plugin was built. The tests' own folder has only a copy of its assembly; <c>PluginHost.Testing.targets</c> writes beside it where
/// that came from.
/// </summary>
internal static class BuiltPlugin
{
    public static string FolderOf(Assembly assembly)
    {
        var beside = Path.GetDirectoryName(assembly.Location)!;
        var note = Path.Combine(beside, assembly.GetName().Name + ".plugin-folder");
        if (File.Exists(note)) return File.ReadAllText(note).Trim();
        return File.Exists(Path.Combine(beside, PluginManifest.FileName))
            ? beside
            : throw new InvalidPluginException(
                $"Where '{assembly.GetName().Name}' was built is not known here.", beside,
                "Import PluginHost.Testing.props in the project of the tests, or name the plugin's folder: InWorker(\"…\").");
    }
}
