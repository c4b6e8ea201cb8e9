// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Application;
using PluginHost.DmScript.Images;

namespace PluginHost.DmScript.Events;

/// <summary>Tells when images were opened, closed or brought to the front.</summary>
internal sealed class ApplicationWatch(Workspace workspace) : Watch(workspace, EventNames.OfApplication)
{
    private DmImage[] _order = [.. workspace.ShownImages];

    public override IReadOnlyList<SourceEvent> Take()
    {
        DmImage[] order = [.. workspace.ShownImages];
        if (_order.SequenceEqual(order)) return [];
        _order = order;
        return [new SourceEvent(Names.Flags("image_order_changed"), (object?)null)];
    }
}
