// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.BuiltIns;

/// <summary>What only one at a time can have.</summary>
internal sealed class Semaphore
{
    public bool IsGrabbed { get; set; }

    /// <summary>Whether it was freed, or the dialog that held it cancelled: nobody gets it any more.</summary>
    public bool IsGone { get; set; }
}
