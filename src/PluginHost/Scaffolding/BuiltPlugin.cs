// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;

namespace PluginHost.Scaffolding;

/// <summary>Finds the built plugin that a path means: the folder itself, or the output of the project in it.</summary>
internal static class BuiltPlugin
{
    /// <returns>Absolute path of a folder; with a <c>plugin.json</c> unless it is neither plugin nor project, which the host then says.</returns>
    /// <exception cref="InvalidPluginException">There is no such folder, or it is a project that was not built.</exception>
    public static string FolderOf(string path)
    {
        var folder = Path.GetFullPath(path);
        if (File.Exists(folder)) throw new InvalidPluginException($"'{path}' is a file; a plugin is a folder with a {PluginManifest.FileName}.", folder);
        if (!Directory.Exists(folder)) throw new InvalidPluginException($"There is no folder '{path}'.", folder);
        if (File.Exists(Path.Combine(folder, PluginManifest.FileName))) return folder;
        var project = Directory.EnumerateFiles(folder, "*.csproj").FirstOrDefault();
        if (project is null) return folder;
        return Newest(Path.Combine(folder, "bin")) ?? throw new InvalidPluginException(
            $"'{path}' is the project of a plugin and was not built.", folder, $"Build it with 'dotnet build {path} -c Release', then try again.");
    }

    private static string? Newest(string binaries) => !Directory.Exists(binaries) ? null : Directory
        .EnumerateFiles(binaries, PluginManifest.FileName, SearchOption.AllDirectories)
        .OrderByDescending(File.GetLastWriteTimeUtc).Select(Path.GetDirectoryName).FirstOrDefault();
}
