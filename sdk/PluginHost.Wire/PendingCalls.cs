// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Wire;

/// <summary>Calls of this side that wait for their answers. Whoever takes one out completes it.</summary>
internal sealed class PendingCalls
{
    private readonly Lock _gate = new();

    // By a kind of key that the runtime's own libraries use too: it is compiled already when a program starts.
    private readonly Dictionary<int, PendingCall> _calls = [];

    public void Add(int number, PendingCall call)
    {
        lock (_gate) _calls[number] = call;
    }

    /// <summary>The call with a number, if it still waits.</summary>
    public PendingCall? Take(long number)
    {
        if (number is < int.MinValue or > int.MaxValue) return null;
        lock (_gate) return _calls.Remove((int)number, out var call) ? call : null;
    }

    public IReadOnlyList<PendingCall> TakeAll()
    {
        lock (_gate)
        {
            PendingCall[] all = [.. _calls.Values];
            _calls.Clear();
            return all;
        }
    }
}
