// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using NUnit.Framework;

namespace PluginHost.Cases;

/// <summary>The folder <c>../shared</c> beside the project's root: test data that are never copied into the project.</summary>
public static class SharedFolder
{
    /// <summary>Path of a folder or file in it; fails the test with one sentence when it is missing.</summary>
    public static string Find(params string[] parts)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "PluginHost.sln"))) root = root.Parent;
        if (root is null) throw new AssertionException($"No folder above '{AppContext.BaseDirectory}' holds PluginHost.sln, so ../shared cannot be found.");
        var path = Path.GetFullPath(Path.Combine([root.FullName, "..", "shared", .. parts]));
        return Path.Exists(path) ? path : throw new AssertionException($"Test data are missing: '{path}' was expected beside the project's folder.");
    }
}
