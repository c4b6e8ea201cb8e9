// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Application;

/// <summary>What the object holds that a key handler is given.</summary>
internal sealed class PressedKey
{
    public KeyPress Press { get; set; } = KeyPress.Of(0);
}
