// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using PluginHost.DmScript.BuiltIns;

namespace PluginHost.DmScript.Running;

/// <summary>The script objects that live, by their numbers; counts the references to them.</summary>
public sealed class ObjectTable
{
    private readonly ConcurrentDictionary<int, ScriptObject> _objects = new();
    private readonly ScriptSession _session;
    private int _lastId;

    internal ObjectTable(ScriptSession session) => _session = session;

    /// <summary>How many references the application itself holds: displayed dialogs, listeners, running threads.</summary>
    public int HeldByApplication { get; private set; }

    /// <summary>The object of that number; null when it is gone.</summary>
    public ScriptObject? Find(double id) => _objects.GetValueOrDefault((int)id);

    /// <summary>Keeps an object alive for the application.</summary>
    public void Retain(ScriptObject target)
    {
        target.References++;
        HeldByApplication++;
    }

    /// <summary>Takes back a <see cref="Retain"/>.</summary>
    public void Release(ScriptObject target)
    {
        HeldByApplication--;
        Drop(target);
    }

    internal ScriptObject Create(ScriptClass type)
    {
        var result = new ScriptObject(type, Interlocked.Increment(ref _lastId));
        _objects[result.Id] = result;
        MakePending(result);
        return result;
    }

    internal void Store(ref object? slot, object? value)
    {
        var old = slot;
        if (value is ScriptObject added) added.References++;
        slot = value;
        if (old is ScriptObject dropped) Drop(dropped);
    }

    /// <summary>A new object with the values of another; its constructor does not run.</summary>
    internal ScriptObject Clone(ScriptObject source)
    {
        var clone = Create(source.Class);
        source.Numbers.CopyTo(clone.Numbers, 0);
        for (var i = 0; i < source.Values.Length; i++) Store(ref clone.Values[i], source.Values[i]);
        return clone;
    }

    internal void Drop(ScriptObject target)
    {
        if (--target.References <= 0) MakePending(target);
    }

    /// <summary>Destroys what was left without a reference since the mark.</summary>
    internal void Sweep(ScriptThread thread, int mark)
    {
        var pending = thread.Pending;
        for (var i = mark; i < pending.Count; i++)
        {
            var target = pending[i];
            target.IsPending = false;
            if (target.References > 0 || !target.IsAlive) continue;
            Destroy(target);
        }
        pending.RemoveRange(mark, pending.Count - mark);
    }

    /// <summary>Destroys all that are left, when the session ends.</summary>
    internal void Clear()
    {
        foreach (var target in _objects.Values.OrderBy(o => o.Id)) Destroy(target);
    }

    private void MakePending(ScriptObject target)
    {
        if (target.IsPending || !target.IsAlive) return;
        target.IsPending = true;
        _session.Scheduler.Current.Pending.Add(target);
    }

    private void Destroy(ScriptObject target)
    {
        if (!target.IsAlive) return;
        for (var type = target.Class; type is not null; type = type.Base)
            if (type.Destructor is { } destructor) _session.Calls.Destruct(destructor, target);
        if (target.References > 0) return;
        target.IsAlive = false;
        _objects.TryRemove(target.Id, out _);
        for (var i = 0; i < target.Values.Length; i++) Store(ref target.Values[i], null);
        foreach (var part in target.Parts)
        {
            IEnumerable<ScriptObject> held = part switch { ObjectList list => list.Items, MessageQueue queue => queue.Messages, _ => [] };
            foreach (var item in held) Drop(item);
            (part as IDisposable)?.Dispose();
        }
    }
}
