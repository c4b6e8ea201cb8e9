// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.BuiltIns;

/// <summary>What a signal object holds.</summary>
internal sealed class Signal
{
    public bool IsSet { get; set; }
}
