// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.ComponentModel;
using System.Diagnostics;
using PluginHost.Call.Errors;
using PluginHost.Client;
using PluginHost.Contract;

namespace PluginHost.Call.Hosts;

/// <summary>Finds the host of the state folder, and starts one where none runs.</summary>
/// <param name="program">This program, as hosts are told.</param>
/// <param name="stateFolder">State folder.</param>
internal sealed class HostDoor(PeerVersion program, string stateFolder)
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RivalPatience = TimeSpan.FromSeconds(10);
    // It belongs to nobody, so it goes by itself; until then whoever calls next finds its workers warm.
    private static readonly string[] Serve = ["serve", "--idle", "600"];
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    /// <summary>State folder.</summary>
    public string StateFolder => stateFolder;

    /// <summary>What the host said when it let us in; null before.</summary>
    public SessionOpenResponse? Session { get; private set; }

    /// <summary>A session with the running host; null when none runs.</summary>
    /// <exception cref="ContractException">A host is there but refuses, or does not answer.</exception>
    public async Task<HostClient?> FindAsync(CancellationToken cancellation)
    {
        try
        {
            var host = await HostClient.TryConnectAsync(program, stateFolder, cancellation).ConfigureAwait(false);
            Session = host?.Session;
            return host;
        }
        catch (BusyException silent)
        {
            throw CallErrorKind.None(silent.Error.Detail, silent.Error.Where, silent.Error.Hint);
        }
    }

    /// <summary>A session with the running host.</summary>
    /// <exception cref="ContractException">None runs, or it refuses.</exception>
    public async Task<HostClient> MustFindAsync(CancellationToken cancellation) => await FindAsync(cancellation).ConfigureAwait(false)
        ?? throw CallErrorKind.None($"No host runs for '{stateFolder}'; jobs and datasets of an earlier one are gone.", stateFolder, "'run', 'start', 'open' and 'list' start one.");

    /// <summary>A session with the running host, or with one that is started now.</summary>
    /// <exception cref="ContractException">None can be started, or it refuses.</exception>
    public async Task<HostClient> OpenAsync(CancellationToken cancellation) =>
        await FindAsync(cancellation).ConfigureAwait(false) ?? await StartAsync(cancellation).ConfigureAwait(false);

    private async Task<HostClient> StartAsync(CancellationToken cancellation)
    {
        var path = InstalledProgram.Find(stateFolder, AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar), out var looked)
            ?? throw CallErrorKind.None(
                $"No host runs, and the program '{InstalledProgram.ProgramName}' that would be one is not installed: it was looked for in {string.Join(", ", looked)}.",
                hint: $"Install PluginHost, or name its program in {InstalledProgram.Variable}.");
        var watch = Stopwatch.StartNew();
        var arguments = Serve;
        while (true)
        {
            using var started = Launch(path, arguments);
            if (await WaitAsync(started, cancellation).ConfigureAwait(false) is { } host) return host;
            if (started.ExitCode is not { } code) throw Failed(path, $"it did not answer within {StartPatience.TotalSeconds:0} s", await started.SaidAsync().ConfigureAwait(false));
            if (code == ExitCode.Usage && arguments.Length > 1)
            {
                // A program of an earlier version: its host stays until it is stopped.
                arguments = arguments[..1];
                continue;
            }

            // Another one holds the folder: one that starts at the same time, and will answer, or one that stops, and will be gone.
            if (code != ExitCode.HostRefused || watch.Elapsed > RivalPatience) throw Failed(path, $"it ended with exit code {code}", await started.SaidAsync().ConfigureAwait(false));
        }
    }

    private static StartedHost Launch(string path, string[] arguments)
    {
        try
        {
            return StartedHost.Start(path, arguments);
        }
        catch (Exception error) when (error is Win32Exception or IOException or UnauthorizedAccessException)
        {
            throw CallErrorKind.None($"No host runs, and '{path}' cannot be started: {error.Message}", path);
        }
    }

    // Null when the program ended, or took too long.
    private async Task<HostClient?> WaitAsync(StartedHost started, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var ended = started.ExitCode is not null || watch.Elapsed > StartPatience;
            if (await FindAsync(cancellation).ConfigureAwait(false) is { } host) return host;
            if (ended) return null;
            await Task.Delay(Glance, cancellation).ConfigureAwait(false);
        }
    }

    private static ContractException Failed(string path, string how, string said) => CallErrorKind.None(
        $"No host runs, and '{path} serve' gave none: {how}{(said.Length == 0 ? "" : $"; it said: {said}")}", path, "'pluginhost doctor' tells what is wrong.");
}
