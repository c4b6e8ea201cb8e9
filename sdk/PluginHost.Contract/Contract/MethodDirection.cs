// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Who calls whom.</summary>
public enum MethodDirection
{
    /// <summary>A caller calls the host.</summary>
    CallerToHost,
    /// <summary>The host tells a caller; no answer.</summary>
    HostToCaller,
    /// <summary>The host calls a plugin's worker.</summary>
    HostToPlugin,
    /// <summary>A plugin's worker calls the host.</summary>
    PluginToHost,
}
