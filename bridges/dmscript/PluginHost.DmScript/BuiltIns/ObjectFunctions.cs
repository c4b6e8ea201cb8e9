// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.BuiltIns;

/// <summary>Script objects and lists of them.</summary>
public static class ObjectFunctions
{
    [BuiltIn]
    public static bool ScriptObjectIsValid(ScriptObject? target) => target is { IsAlive: true };

    [BuiltIn]
    public static double ScriptObjectGetID(ScriptObject target) => target.Id;

    /// <summary>The object of a number; null when there is none any more.</summary>
    [BuiltIn]
    public static ScriptObject? GetScriptObjectFromID(ScriptSession session, double id) => session.Objects.Find(id);

    [BuiltIn]
    [BuiltIn("ScriptObjectGetClassName")]
    public static string ClassName(ScriptObject target) => target.ClassName;

    /// <summary>A new object of the class with the same values.</summary>
    [BuiltIn]
    public static ScriptObject ScriptObjectClone(ScriptSession session, ScriptObject target) => session.Objects.Clone(target);

    [BuiltIn]
    public static void AddObjectToList(ScriptObject list, ScriptObject item)
    {
        list.Part<ObjectList>().Items.Add(item);
        item.References++;
    }

    [BuiltIn]
    public static void InsertObjectIntoList(ScriptObject list, double index, ScriptObject item)
    {
        var items = list.Part<ObjectList>().Items;
        items.Insert((int)Math.Clamp(index, 0, items.Count), item);
        item.References++;
    }

    [BuiltIn]
    public static void RemoveObjectFromList(ScriptSession session, ScriptObject list, ScriptObject item)
    {
        if (list.Part<ObjectList>().Items.Remove(item)) session.Objects.Drop(item);
    }

    [BuiltIn]
    public static void ClearList(ScriptSession session, ScriptObject list)
    {
        var items = list.Part<ObjectList>().Items;
        foreach (var item in items) session.Objects.Drop(item);
        items.Clear();
    }

    [BuiltIn]
    public static double SizeOfList(ScriptObject list) => list.Part<ObjectList>().Items.Count;

    [BuiltIn]
    public static ScriptObject ObjectAt(ScriptObject list, double index)
    {
        var items = list.Part<ObjectList>().Items;
        return index >= 0 && index < items.Count ? items[(int)index] : throw new ScriptException($"The list has {items.Count} objects, none with the number {index}.");
    }
}
