// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.DmScript.Tests;

/// <summary>The files that lie beside the project.</summary>
internal static class SharedFolder
{
    public static string Path(params string[] parts)
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(System.IO.Path.Combine(folder.FullName, "PluginHost.sln"))) continue;
            var path = System.IO.Path.GetFullPath(System.IO.Path.Combine([folder.FullName, "..", "shared", .. parts]));
            if (!File.Exists(path) && !Directory.Exists(path)) Assert.Fail($"There is no '{path}'.");
            return path;
        }

        throw new InvalidOperationException("No folder above the tests holds PluginHost.sln.");
    }
}
