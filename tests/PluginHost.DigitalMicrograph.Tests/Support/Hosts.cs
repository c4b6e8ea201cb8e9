// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using PluginHost.Cli.Tests.Support;

namespace PluginHost.DigitalMicrograph.Tests.Support;

/// <summary>The installed programs, and hosts of a state folder of their own.</summary>
internal static class Hosts
{
    public const string Variable = "PLUGINHOST_HOME";

    /// <summary>The installed client.</summary>
    public static string Client
    {
        get
        {
            var path = Path.Combine(Path.GetDirectoryName(Repository.Program)!, OperatingSystem.IsWindows() ? "pluginhost-call.exe" : "pluginhost-call");
            if (!File.Exists(path)) Assert.Fail($"'{path}' is missing; run ./test, or ./pluginhost --build-only first.");
            return path;
        }
    }

    /// <summary>A host with the plugins of the tests, which serves until it is disposed.</summary>
    public static RunningProgram Serve(string home)
    {
        var host = Start(home, "serve");
        host.WaitFor("stops it");
        Start(home, "plugin", "add", Repository.Misbehaving).ToTheEnd().Succeeded();
        Start(home, "plugin", "add", Repository.Misbehaving.Replace("misbehaving", "samples", StringComparison.Ordinal)).ToTheEnd().Succeeded();
        return host;
    }

    private static RunningProgram Start(string home, params string[] arguments)
    {
        var start = new ProcessStartInfo(Repository.Program, arguments);
        start.Environment[Variable] = home;
        return new RunningProgram(start);
    }
}
