// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Client;

/// <summary>Where a user's host keeps its state, and where a running one says how to reach it.</summary>
public static class StateFolder
{
    /// <summary>Environment variable that names another folder.</summary>
    public const string Variable = "PLUGINHOST_HOME";

    /// <summary>The folder: <c>PLUGINHOST_HOME</c>, else the platform's own place for user data.</summary>
    public static string Locate()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        return !string.IsNullOrEmpty(named)
            ? Path.GetFullPath(named)
            : Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
                OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? "PluginHost" : "pluginhost");
    }
}
