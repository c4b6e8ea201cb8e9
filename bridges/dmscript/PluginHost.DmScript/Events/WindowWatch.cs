// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Displays;

namespace PluginHost.DmScript.Events;

/// <summary>Tells when a window is closed.</summary>
internal sealed class WindowWatch(ScriptWindow window) : Watch(window, EventNames.OfWindows)
{
    private bool _wasOpen = window.IsOpen;

    public override IReadOnlyList<SourceEvent> Take()
    {
        if (_wasOpen == window.IsOpen) return [];
        _wasOpen = window.IsOpen;
        return [new SourceEvent(Names.Flags("window_closed"), window)];
    }
}
