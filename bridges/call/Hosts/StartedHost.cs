// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Text;

namespace PluginHost.Call.Hosts;

/// <summary>A host that was just started. It outlives this process and holds nothing of it or of its caller: no pipe, no terminal, no folder.</summary>
internal abstract class StartedHost : IDisposable
{
    /// <summary>Its exit code; null while it runs.</summary>
    public abstract int? ExitCode { get; }

    /// <summary>What it said; of one that has ended, all of it.</summary>
    public virtual Task<string> SaidAsync() => Task.FromResult("");

    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be started.</exception>
    public static StartedHost Start(string program, IReadOnlyList<string> arguments) =>
        OperatingSystem.IsWindows() ? WindowsHostProcess.Start(program, arguments) : new UnixHost(program, arguments);

    public abstract void Dispose();

    // A session of its own, so that no Ctrl-C and no closed terminal reaches it, and no files but our two pipes, of which it takes the end well.
    private sealed class UnixHost : StartedHost
    {
        private const int Kept = 2000;
        private static readonly TimeSpan LastLinesPatience = TimeSpan.FromSeconds(2);
        private const string Script = """
            exec </dev/null 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-
            if command -v setsid >/dev/null 2>&1; then exec setsid "$0" "$@"; else exec nohup "$0" "$@"; fi
            """;

        private readonly Process _process;
        private readonly StringBuilder _said = new();
        private readonly Lock _gate = new();

        public UnixHost(string program, IReadOnlyList<string> arguments)
        {
            var start = new ProcessStartInfo("/bin/sh", ["-c", Script, program, .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = Path.GetDirectoryName(program)!,
            };
            _process = new Process { StartInfo = start };
            _process.OutputDataReceived += (_, line) => Hear(line.Data);
            _process.ErrorDataReceived += (_, line) => Hear(line.Data);
            _process.Start();
            _process.BeginOutputReadLine();
            _process.BeginErrorReadLine();
        }

        public override int? ExitCode => _process.HasExited ? _process.ExitCode : null;

        public override async Task<string> SaidAsync()
        {
            // Its last lines may still be on their way; something that it started may keep the pipes open.
            if (_process.HasExited) await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(LastLinesPatience)).ConfigureAwait(false);
            lock (_gate) return _said.ToString().Trim();
        }

        public override void Dispose() => _process.Dispose();

        private void Hear(string? line)
        {
            if (line is null) return;
            lock (_gate)
            {
                if (_said.Length < Kept) _said.Append(line).Append(' ');
            }
        }
    }
}
