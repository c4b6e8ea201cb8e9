// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Tests;

namespace PluginHost.Sdk.Tests.Support;

/// <summary>The program as a user has it, in artifacts/install.</summary>
internal static class InstalledProgram
{
    /// <summary>Path of the program; the test fails when it is missing.</summary>
    public static string Path
    {
        get
        {
            var path = Repository.At("artifacts", "install", OperatingSystem.IsWindows() ? "pluginhost.exe" : "pluginhost");
            Assert.That(File.Exists(path), Is.True, $"'{path}' is missing; './pluginhost --build-only' makes it.");
            return path;
        }
    }

    /// <summary>Folder of the installed SDK.</summary>
    public static string Sdk => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, "sdk");
}
