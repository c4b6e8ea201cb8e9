// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Wire;

/// <summary>Requests that were read, begun one after another in their order, by whichever thread comes first.</summary>
internal sealed class RequestQueue(Action<IncomingRequest> begin) : IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private readonly Queue<IncomingRequest> _waiting = new();
    private bool _beginning;

    public bool IsEmpty
    {
        get
        {
            lock (_gate) return _waiting.Count == 0;
        }
    }

    public void Add(IncomingRequest request)
    {
        lock (_gate) _waiting.Enqueue(request);
    }

    /// <summary>Begins what waits, unless another thread does so already.</summary>
    public void Execute()
    {
        lock (_gate)
        {
            if (_beginning) return;
            _beginning = true;
        }

        while (true)
        {
            IncomingRequest? next;
            lock (_gate)
            {
                if (!_waiting.TryDequeue(out next))
                {
                    _beginning = false;
                    return;
                }
            }

            begin(next);
        }
    }
}
