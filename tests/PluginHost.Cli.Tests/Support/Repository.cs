// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Cli.Tests.Support;

/// <summary>Where things are: the repository, the installed program, the data beside the repository.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The installed program.</summary>
    public static string Program
    {
        get
        {
            var path = Path.Combine(Root, "artifacts", "install", OperatingSystem.IsWindows() ? "pluginhost.exe" : "pluginhost");
            if (!File.Exists(path)) Assert.Fail($"'{path}' is missing; run ./test, or ./pluginhost --build-only first.");
            return path;
        }
    }

    /// <summary>A file of the data beside the repository.</summary>
    public static string Shared(params string[] parts)
    {
        var path = Path.GetFullPath(Path.Combine([Root, "..", "shared", .. parts]));
        if (!Path.Exists(path)) Assert.Fail($"The test data '{path}' are missing; they belong beside the repository.");
        return path;
    }

    /// <summary>The built plugin of everything that a plugin must not do.</summary>
    public static string Misbehaving
    {
        get
        {
#if DEBUG
            const string configuration = "Debug";
#else
            const string configuration = "Release";
#endif
            var folder = Path.Combine(Root, "tests", "TestPlugins", "misbehaving", "bin", configuration, "net10.0");
            if (!File.Exists(Path.Combine(folder, "plugin.json"))) Assert.Fail($"'{folder}' holds no built plugin; build this test project first.");
            return folder;
        }
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PluginHost.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not lie in a folder with PluginHost.sln above them.");
    }
}
