// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Displays;
using PluginHost.DmScript.Language;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Events;

/// <summary>Tells when the shape of a region of interest has changed: the old way, by a connection that has a name.</summary>
internal sealed class RoiWatch(Roi roi, string name) : Watch(roi, EventNames.OfRois)
{
    private long _seen = roi.Changes;

    public string Name => name;

    public override IReadOnlyList<SourceEvent> Take()
    {
        if (_seen == roi.Changes) return [];
        _seen = roi.Changes;
        return [new SourceEvent(Names.Flags("changed"), roi)];
    }

    // What a connected method takes is not known for certain: the region, its number, or nothing.
    public override object?[] Arguments(ScriptObject target, string method, SourceEvent happened)
    {
        if (target.Class.FindMethods(method) is not [{ Parameters: [var first, ..] }, ..]) return [];
        return first.Type.Kind == TypeKind.Number ? [(double)roi.Id, roi] : [roi, (double)roi.Id];
    }
}
