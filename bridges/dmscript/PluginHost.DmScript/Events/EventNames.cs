// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Events;

/// <summary>
/// The events that a kind of source has, and the flags that stand for them in a listener's first argument. Of the flags only those of components are
/// known from scripts; the others are this interpreter's own, so scripts should ask for names.
/// </summary>
public sealed class EventNames
{
    public static readonly EventNames OfImages = new(("data_changed", 1), ("data_value_changed", 2));
    public static readonly EventNames OfDisplays = new(
        ("roi_added", 1), ("roi_removed", 2), ("roi_changed", 4), ("component_added", 0x0100_0000), ("component_removed", 0x0200_0000),
        ("component_changed", 0x3000_0000));
    public static readonly EventNames OfRois = new(("changed", 1));
    public static readonly EventNames OfWindows = new(("window_closed", 1));
    public static readonly EventNames OfApplication = new(("image_order_changed", 1));

    private readonly (string Name, int Flag)[] _events;

    private EventNames(params (string Name, int Flag)[] events) => _events = events;

    /// <summary>The flags of one event or several together.</summary>
    public int Flags(params ReadOnlySpan<string> names)
    {
        var flags = 0;
        foreach (var name in names) flags |= _events.First(known => known.Name == name).Flag;
        return flags;
    }

    /// <summary>The names that flags stand for.</summary>
    public IEnumerable<string> Names(int flags) => _events.Where(known => (flags & known.Flag) == known.Flag).Select(known => known.Name);

    /// <summary>Reads which method hears which events: <c>name,name:method;name:method</c>. A name that the source does not have is heard by nobody.</summary>
    public IReadOnlyList<(int Flags, string Method)> Read(string map)
    {
        var methods = new List<(int, string)>();
        foreach (var entry in map.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = entry.LastIndexOf(':');
            if (colon <= 0 || colon == entry.Length - 1) throw new ScriptException($"A listener's map is 'event,event:method;…', not '{map}'.");
            var names = entry[..colon].Split(',', StringSplitOptions.TrimEntries);
            methods.AddRange(_events.Where(known => names.Contains(known.Name, StringComparer.OrdinalIgnoreCase)).Select(known => (known.Flag, entry[(colon + 1)..].Trim())));
        }

        return methods;
    }
}
