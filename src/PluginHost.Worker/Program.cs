// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Worker;

var address = Environment.GetEnvironmentVariable(WorkerEnvironment.Address);
var token = Environment.GetEnvironmentVariable(WorkerEnvironment.Token);
if (string.IsNullOrEmpty(address) || string.IsNullOrEmpty(token))
{
    await Console.Error.WriteLineAsync(
        $"""
        This is a worker of PluginHost: it loads one plugin and is started by a host, which tells it where to connect by the
        environment variables {WorkerEnvironment.Address} and {WorkerEnvironment.Token}. To run an analysis use 'pluginhost run';
        to write a plugin see docs/writing-a-plugin.md; to write a worker in another language see docs/contract/.
        """);
    return 2;
}

// The one-time token is of no use to the plugin.
Environment.SetEnvironmentVariable(WorkerEnvironment.Token, null);
using var connection = await HostConnection.OpenAsync(address, token);
await connection.EndedAsync();

// The host is gone or has said goodbye: programs that were started for it are of no more use.
connection.EndPrograms();

// A plugin's threads may still run, and could keep an orderly exit waiting for ever.
System.Diagnostics.Process.GetCurrentProcess().Kill();
return 0;
