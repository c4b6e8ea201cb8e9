// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace PluginHost.Cli.Tests.Support;

/// <summary>The installed program as a process of its own.</summary>
internal sealed partial class RunningProgram : IDisposable
{
    public const int Interrupt = 2;
    public const int KillAtOnce = 9;
    public const int Terminate = 15;
    public const int Continue = 18;
    public const int Pause = 19;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly StringBuilder _out = new();
    private readonly StringBuilder _error = new();
    private readonly Lock _gate = new();

    public RunningProgram(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Add(_out, line.Data);
        _process.ErrorDataReceived += (_, line) => Add(_error, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _process.StandardInput.Close();
    }

    public int ProcessId => _process.Id;

    public string Error
    {
        get
        {
            lock (_gate) return _error.ToString();
        }
    }

    public string Out
    {
        get
        {
            lock (_gate) return _out.ToString();
        }
    }

    /// <summary>Waits until the program has said something on standard output or standard error.</summary>
    public void WaitFor(string text)
    {
        var watch = Stopwatch.StartNew();
        while (!Out.Contains(text, StringComparison.Ordinal) && !Error.Contains(text, StringComparison.Ordinal))
        {
            if (_process.HasExited || watch.Elapsed > Patience) Assert.Fail($"'{text}' was never said.\n{Out}\n{Error}");
            Thread.Sleep(20);
        }
    }

    public void Signal(int signal) => Assert.That(Kill(_process.Id, signal), Is.Zero);

    public Outcome ToTheEnd()
    {
        if (!_process.WaitForExit(Patience))
        {
            _process.Kill(entireProcessTree: true);
            Assert.Fail($"The program did not end.\n{Out}\n{Error}");
        }

        // Once more without a limit: this one also waits for the last lines.
        _process.WaitForExit();
        return new Outcome(_process.ExitCode, Out, Error);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private void Add(StringBuilder text, string? line)
    {
        if (line is null) return;
        lock (_gate) text.Append(line).Append('\n');
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Kill(int process, int signal);
}
