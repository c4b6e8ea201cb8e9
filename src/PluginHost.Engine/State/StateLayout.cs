// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Engine.State;

/// <summary>The places inside a state folder.</summary>
internal sealed class StateLayout
{
    public StateLayout(string root)
    {
        Root = Path.GetFullPath(root);
        PrivateFolder.Create(Root);
    }

    public string Root { get; }

    public string Plugins => Path.Combine(Root, "plugins");

    public string PluginSwitches => Path.Combine(Root, "plugins.json");

    public string Records => Path.Combine(Root, "records");

    public string Logs => Path.Combine(Root, "logs");

    public string Instances => Path.Combine(Root, "run");

    public string HostLock => Path.Combine(Root, "host.lock");

    public string HostAddress => Path.Combine(Root, Contract.HostAddress.FileName);
}
