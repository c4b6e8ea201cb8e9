// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;

namespace PluginHost.Engine.Tests.Support;

/// <summary>This assembly, started as a program of its own.</summary>
internal sealed class ChildProgram : IAsyncDisposable
{
    private readonly Process _process;

    private ChildProgram(Process process) => _process = process;

    public int Id => _process.Id;

    public static ChildProgram Start(params string[] arguments)
    {
        var dotnet = Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet";
        var child = new ChildProgram(Detached.Start(new ProcessStartInfo(dotnet, ["exec", typeof(ChildProgram).Assembly.Location, .. arguments])));
        TimeLimit.End(() => child._process.Kill());
        return child;
    }

    /// <summary>The next line that it prints.</summary>
    public async Task<string> LineAsync() => await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The program ended.");

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task<int> TerminateAsync()
    {
        using var kill = Detached.Start(new ProcessStartInfo("kill", ["-TERM", $"{Id}"]));
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }
}
