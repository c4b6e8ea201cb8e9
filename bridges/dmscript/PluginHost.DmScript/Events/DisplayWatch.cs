// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Displays;

namespace PluginHost.DmScript.Events;

/// <summary>Tells which regions of interest and components have come to a display, were changed, or have gone.</summary>
internal sealed class DisplayWatch : Watch
{
    private readonly ImageDisplay _display;
    private Dictionary<Roi, long> _rois;
    private Dictionary<Component, Bounds> _components;

    public DisplayWatch(ImageDisplay display)
        : base(display, EventNames.OfDisplays)
    {
        _display = display;
        (_rois, _components) = (Rois(), Components());
    }

    public override IReadOnlyList<SourceEvent> Take()
    {
        var events = new List<SourceEvent>();
        var (rois, components) = (Rois(), Components());
        Compare("roi", _rois, rois, events);
        Compare("component", _components, components, events);
        (_rois, _components) = (rois, components);
        return events;
    }

    private void Compare<TItem, TState>(string kind, Dictionary<TItem, TState> before, Dictionary<TItem, TState> after, List<SourceEvent> events)
        where TItem : notnull
    {
        foreach (var item in before.Keys.Where(item => !after.ContainsKey(item))) Add("removed", item);
        foreach (var (item, state) in after)
        {
            if (!before.TryGetValue(item, out var known)) Add("added", item);
            else if (!EqualityComparer<TState>.Default.Equals(known, state)) Add("changed", item);
        }

        void Add(string what, TItem item)
        {
            var flags = Names.Flags($"{kind}_{what}");
            events.Add(new SourceEvent(flags, _display, (double)flags, (double)flags, item));
        }
    }

    private Dictionary<Roi, long> Rois() => _display.Rois.ToDictionary(roi => roi, roi => roi.Changes);

    private Dictionary<Component, Bounds> Components() => _display.Descendants().ToDictionary(component => component, component => component.Rectangle);
}
