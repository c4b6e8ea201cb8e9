// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Reflection;
using PluginHost.Client;
using PluginHost.Contract;

namespace PluginHost;

/// <summary>What the program finds around it: its version, the folder it is installed in, and the state folder.</summary>
/// <param name="Program">Name and version, as hosts are told.</param>
/// <param name="InstallFolder">Folder with <c>plugins/</c>, <c>worker/</c> and <c>sdk/</c>.</param>
/// <param name="StateFolder">State folder.</param>
internal sealed record Surroundings(PeerVersion Program, string InstallFolder, string StateFolder)
{
    public static Surroundings OfThisProcess() => new(
        new PeerVersion("pluginhost", VersionOf(typeof(Surroundings).Assembly)),
        AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar),
        Client.StateFolder.Locate());

    // The SDK appends the commit after a plus sign; people and manifests want the version alone.
    private static string VersionOf(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
}
