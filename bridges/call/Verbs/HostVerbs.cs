// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Call.Answers;
using PluginHost.Contract;

namespace PluginHost.Call.Verbs;

/// <summary>The host itself. None of these starts one.</summary>
internal static class HostVerbs
{
    private const double Grace = 5;
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(30);

    public static async Task<Answer> StatusAsync(VerbCall call)
    {
        if (await call.Door.FindAsync(call.Cancellation).ConfigureAwait(false) is not { } host) return new StatusAnswer(call.Door.StateFolder, null, null);
        await using (host.ConfigureAwait(false))
        {
            return new StatusAnswer(call.Door.StateFolder, host.Session.Contract, await host.StatusAsync(call.Cancellation).ConfigureAwait(false));
        }
    }

    public static async Task<Answer> StopAsync(VerbCall call)
    {
        if (await call.Door.FindAsync(call.Cancellation).ConfigureAwait(false) is not { } host) return new StopAnswer(false, call.Door.StateFolder);
        await using (host.ConfigureAwait(false))
        {
            var grace = call.Request.Seconds ?? Grace;
            await host.StopAsync(new HostStopRequest(grace), call.Cancellation).ConfigureAwait(false);
            try
            {
                // The host closes its connections last.
                await host.Completion.WaitAsync(TimeSpan.FromSeconds(Math.Min(grace, TimeSpan.MaxValue.TotalSeconds / 2)) + EndPatience, call.Cancellation).ConfigureAwait(false);
            }
            catch (TimeoutException error)
            {
                throw new BusyException("The host was told to stop and still runs.", call.Door.StateFolder, inner: error);
            }

            return new StopAnswer(true, call.Door.StateFolder);
        }
    }

    public static async Task<Answer> VersionAsync(VerbCall call)
    {
        if (await call.Door.FindAsync(call.Cancellation).ConfigureAwait(false) is not { } host) return new VersionAnswer(call.Program, null);
        await using (host.ConfigureAwait(false)) return new VersionAnswer(call.Program, host.Session);
    }
}
