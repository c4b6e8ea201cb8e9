// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Running;

/// <summary>Carries <c>Exit(n)</c> to the end of the script; scripts cannot catch it.</summary>
internal sealed class ExitException(double value) : Exception("The script has called Exit.")
{
    public double Value { get; } = value;
}
