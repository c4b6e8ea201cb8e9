// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Application;

/// <summary>The keys that the user is going to press, each when a script asks for one.</summary>
public sealed class Keyboard
{
    // Above what loops ask that only look whether the user wants them to end.
    private const int Patience = 1_000_000;

    private readonly Queue<KeyPress> _presses = new();
    private readonly Lock _lock = new();
    private KeyPress? _pressed;
    private int _vainAsks;

    /// <summary>Keys that nobody has asked for yet.</summary>
    public IReadOnlyList<KeyPress> Left
    {
        get
        {
            lock (_lock) return [.. _presses];
        }
    }

    public void Press(KeyPress press)
    {
        lock (_lock) _presses.Enqueue(press);
    }

    /// <summary>Whether a modifier key is down: held with the key that was given last, or pressed alone.</summary>
    public bool IsHeld(string modifier)
    {
        lock (_lock)
        {
            if (_pressed?.Holds(modifier) == true) return true;
            if (!_presses.TryPeek(out var next) || next.Code != 0 || !next.Holds(modifier)) return false;
            _presses.Dequeue();
            return true;
        }
    }

    /// <summary>The code of the next key; 0 when there is none.</summary>
    /// <exception cref="ScriptException">It was asked so often in vain that the script seems to wait for a key.</exception>
    internal int NextCode()
    {
        if (Take() is { } press)
        {
            _vainAsks = 0;
            return press.Code;
        }

        if (++_vainAsks < Patience) return 0;
        _vainAsks = 0;
        throw new ScriptException($"GetKey was asked {Patience} times and there is no key left to press: give keys in the answers.");
    }

    /// <summary>The next key, which is down until one is asked for again.</summary>
    internal KeyPress? Take()
    {
        lock (_lock)
        {
            _presses.TryDequeue(out _pressed);
            return _pressed;
        }
    }
}
