// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using NUnit.Framework;

namespace PluginHost.Engine.Tests.Support;

/// <summary>Finds what was built beside the tests.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Output folder of a project in the configuration of the tests.</summary>
    public static string Output(string project)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var folder = Path.Combine(Root, project, "bin", configuration, "net10.0");
        Assert.That(Directory.Exists(folder), Is.True, $"'{folder}' is missing; build the tests first.");
        return folder;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PluginHost.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("PluginHost.sln was not found above the tests.");
        return folder.FullName;
    }
}
