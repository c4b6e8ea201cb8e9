// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Displays;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Events;

/// <summary>
/// The listeners of a session. After each statement they are told what it has caused, in the order in which they were added; what a listener does itself
/// to its source is not told to it.
/// </summary>
public sealed class EventListeners
{
    // Listeners that answer each other without end are left after so many turns.
    private const int TurnLimit = 16;

    private readonly ScriptSession _session;
    private readonly List<EventListener> _all = [];
    private bool _isRaising;

    internal EventListeners(ScriptSession session) => _session = session;

    internal bool AreThere => _all.Count > 0;

    internal long Add(Watch watch, ScriptObject target, string map)
    {
        var listener = new EventListener(_session.Workspace.NextId(), watch, target, watch.Names.Read(map));
        _session.Objects.Retain(target);
        _all.Add(listener);
        return listener.Id;
    }

    internal void Remove(object source, double id)
    {
        var listener = _all.Find(known => known.Id == (long)id && known.Watch.Source == source) ?? throw new ScriptException($"There is no listener with the id {id}.");
        _all.Remove(listener);
        _session.Objects.Release(listener.Target);
    }

    /// <summary>Removes the connections of a region that have a name; all for an empty one.</summary>
    internal void Disconnect(Roi roi, string name)
    {
        foreach (var listener in _all.Where(known => known.Watch is RoiWatch watch && watch.Source == roi && (name.Length == 0 || watch.Name == name)).ToArray())
            Remove(roi, listener.Id);
    }

    internal void Clear()
    {
        foreach (var listener in _all.ToArray()) Remove(listener.Watch.Source, listener.Id);
    }

    /// <summary>Tells listeners what has happened since they were told last.</summary>
    internal void Raise()
    {
        if (_isRaising) return;
        _isRaising = true;
        try
        {
            for (var turn = 0; turn < TurnLimit && RaiseOnce(); turn++)
            {
            }
        }
        finally
        {
            _isRaising = false;
        }
    }

    private bool RaiseOnce()
    {
        var hasRaised = false;
        foreach (var listener in _all.ToArray())
        {
            if (!_all.Contains(listener)) continue;
            foreach (var happened in listener.Watch.Take()) hasRaised |= Tell(listener, happened);
        }

        return hasRaised;
    }

    private bool Tell(EventListener listener, SourceEvent happened)
    {
        var methods = listener.Methods.Where(entry => (entry.Flags & happened.Flags) == entry.Flags).Select(entry => entry.Method).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var method in methods)
        {
            try
            {
                _session.Call(listener.Target, method, listener.Watch.Arguments(listener.Target, method, happened));
            }
            catch (ScriptException error)
            {
                _session.Report(error);
            }
            catch (ExitException)
            {
                // Ends the method; the script goes on.
            }
        }

        if (methods.Count > 0) listener.Watch.Take();
        return methods.Count > 0;
    }
}
