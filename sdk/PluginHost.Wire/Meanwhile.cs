// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;

namespace PluginHost.Wire;

/// <summary>
/// Waits for bytes that are not there yet and, once whoever waits is certain to go on elsewhere when they come, does work on this thread. So a
/// message is worked on by the thread that read it, without holding up the reading of the next one.
/// </summary>
internal readonly struct Meanwhile(ValueTask<int> read, IThreadPoolWorkItem? work) : ICriticalNotifyCompletion
{
    /// <summary>Never: the work is to be done even when they have come by now.</summary>
    public bool IsCompleted => false;

    public Meanwhile GetAwaiter() => this;

    public int GetResult() => read.GetAwaiter().GetResult();

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation)
    {
        // This may lie in the state that goes on elsewhere, so it is not used after that.
        var now = work;
        read.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(continuation);
        now?.Execute();
    }
}
