// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.BuiltIns;

/// <summary>The semaphores of a session, which scripts know by numbers.</summary>
internal sealed class Semaphores
{
    private readonly Dictionary<int, Semaphore> _all = [];
    private int _last;

    public int Add()
    {
        _all[++_last] = new Semaphore();
        return _last;
    }

    public Semaphore Get(double number) => _all.TryGetValue((int)number, out var found) ? found : throw new ScriptException($"There is no semaphore {number}, or not any more.");

    public void Remove(double number)
    {
        Get(number).IsGone = true;
        _all.Remove((int)number);
    }
}
