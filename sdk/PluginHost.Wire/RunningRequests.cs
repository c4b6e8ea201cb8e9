// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Wire;

/// <summary>Requests of the other side that are not answered yet, to be cancelled by their ids.</summary>
internal sealed class RunningRequests
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, IncomingRequest> _requests = new(StringComparer.Ordinal);

    /// <summary>Adds one; another one under the same id hides it, and only it, until that is answered.</summary>
    public void Add(IncomingRequest request)
    {
        lock (_gate) _requests[request.Id.Key] = request;
    }

    public void Remove(IncomingRequest request)
    {
        lock (_gate)
        {
            if (_requests.TryGetValue(request.Id.Key, out var same) && same == request) _requests.Remove(request.Id.Key);
        }
    }

    public void Cancel(MessageId id)
    {
        lock (_gate)
        {
            // What hangs on it runs elsewhere.
            if (_requests.TryGetValue(id.Key, out var request)) _ = request.Stop.CancelAsync();
        }
    }

    public void CancelAll()
    {
        lock (_gate)
        {
            foreach (var request in _requests.Values) _ = request.Stop.CancelAsync();
        }
    }
}
