// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Displays;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Application;

/// <summary>The handlers of keys, and the user who presses them when the main thread has nothing else to do.</summary>
internal sealed class KeyHandlers(ScriptSession session)
{
    private readonly List<KeyHandler> _all = [];

    /// <summary>Whether there is a key to press and somebody to hear of it.</summary>
    public bool AreAwaited => _all.Count > 0 && session.Workspace.Dialogs.Keyboard.Left.Count > 0;

    public long Add(ImageDisplay display, ScriptObject target, string method)
    {
        if (!target.HasMethod(method)) throw new ScriptException($"The class '{target.ClassName}' has no method '{method}' to handle keys.");
        session.Objects.Retain(target);
        _all.Add(new KeyHandler(session.Workspace.NextId(), display, target, method));
        return _all[^1].Token;
    }

    public void Remove(ImageDisplay display, double token)
    {
        var handler = _all.Find(known => known.Token == (long)token && known.Display == display) ?? throw new ScriptException($"The display has no key handler with the token {token}.");
        Remove(handler);
    }

    public void Clear()
    {
        foreach (var handler in _all.ToArray()) Remove(handler);
    }

    /// <summary>Presses the next key over the image in front, or the one that a handler was added to last; later handlers first, until one has used it.</summary>
    public void Press()
    {
        if (session.Workspace.Dialogs.Keyboard.Take() is not { } press) return;
        var display = session.Workspace.FrontImage is { } front ? _all.FindLast(handler => handler.Display.Slices.Any(slice => slice.Image == front))?.Display : null;
        display ??= _all[^1].Display;
        var description = session.NewObject("KeyDescription");
        description.Part<PressedKey>().Press = press;
        session.Objects.Retain(description);
        try
        {
            foreach (var handler in _all.Where(handler => handler.Display == display).Reverse().ToArray())
            {
                if (_all.Contains(handler) && session.Call(handler.Target, handler.Method, display, description) is double and not 0) break;
            }
        }
        finally
        {
            session.Objects.Release(description);
        }
    }

    private void Remove(KeyHandler handler)
    {
        _all.Remove(handler);
        session.Objects.Release(handler.Target);
    }
}
