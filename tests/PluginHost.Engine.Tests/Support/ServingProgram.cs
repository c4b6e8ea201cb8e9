// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.InteropServices;

namespace PluginHost.Engine.Tests.Support;

/// <summary>A host in a process of its own, which stops when it is asked to or gets SIGTERM.</summary>
internal static class ServingProgram
{
    public static async Task<int> RunAsync(string state, string install)
    {
        await using var host = await HostEngine.StartAsync(new HostOptions { StateFolder = state, InstallFolder = install });
        var address = await host.PublishAsync();
        var terminated = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var signal = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            terminated.TrySetResult();
        });
        Console.WriteLine(address.Address);
        var asked = await Task.WhenAny(terminated.Task, host.StopRequested) == host.StopRequested;
        var grace = asked ? TimeSpan.FromSeconds((await host.StopRequested).GraceSeconds) : TimeSpan.FromMilliseconds(500);
        await host.StopAsync(asked ? "It was asked to." : "It was terminated.", grace);
        Console.WriteLine("stopped");
        return 0;
    }
}
