// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Tests;

/// <summary>Where the files of the repository are, seen from a test.</summary>
internal static class Repository
{
    /// <summary>The folder with <c>PluginHost.sln</c>.</summary>
    public static string Root { get; } = Find();

    /// <summary>Absolute path of something in the repository.</summary>
    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PluginHost.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above '{AppContext.BaseDirectory}' holds PluginHost.sln.");
    }
}
