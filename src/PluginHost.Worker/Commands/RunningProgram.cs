// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using PluginHost.Contract;
using PluginHost.Engine.Workers;

namespace PluginHost.Worker.Commands;

/// <summary>The one program that a worker runs at a time: started, listened to, and ended with everything that it has started itself.</summary>
internal sealed partial class RunningProgram
{
    private const int Terminate = 15;
    // E2BIG (errno(3)), ERROR_FILENAME_EXCED_RANGE.
    private const int ArgumentsTooLong = 7;
    private const int WindowsLineTooLong = 206;

    // Time to give back a licence or remove a lock; a job that is cancelled is to be over soon.
    private static readonly TimeSpan TerminatePatience = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MemoryPeriod = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private Process? _process;
    private bool _isOver;

    /// <summary>Runs a program to its end.</summary>
    /// <param name="start">How it is started.</param>
    /// <param name="standardInput">Name of the file in its folder that it reads on its standard input; null when that is closed.</param>
    /// <param name="line">Takes each line that it prints, one after the other.</param>
    /// <param name="request">The job, with its limits.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="InvalidPluginException">It cannot be started.</exception>
    /// <exception cref="MemoryLimitException">It took more memory than the job may.</exception>
    public async Task<ProgramEnding> RunAsync(ProcessStartInfo start, string? standardInput, Func<string, Task> line, AnalysisRunRequest request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var process = Start(start);
        using var over = new CancellationTokenSource();
        using var turn = new SemaphoreSlim(1, 1);
        var broken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            Task[] listening = [LineReader.ReadAsync(process.StandardOutput.BaseStream, turn, TakeAsync), LineReader.ReadAsync(process.StandardError.BaseStream, turn, TakeAsync)];
            var feeding = FeedAsync(process, standardInput is null ? null : Path.Combine(start.WorkingDirectory, standardInput));
            var watching = WatchMemoryAsync(process, request.Limits?.Bytes, over.Token);
            var isOverLimit = await EndedAsync(process, watching, broken.Task, cancellation).ConfigureAwait(false);
            var ending = new ProgramEnding(process.ExitCode, ExitWords.Of(process));
            // What it has started and left behind is of no more use to the job, and holds its pipes.
            EndFamily(process);
            await DrainAsync([.. listening, feeding]).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            if (isOverLimit) throw new MemoryLimitException($"The analysis '{request.Analysis}' used more memory than its limit of {request.Limits!.Bytes} bytes.", "/limits/bytes");
            if (broken.Task.IsCompleted) await broken.Task.ConfigureAwait(false);
            return ending;
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            if (!process.HasExited) EndFamily(process);
            lock (_gate) _process = null;
        }

        // What cannot be understood ends the program; until then all it prints is read, so that it does not wait for that.
        async Task TakeAsync(string text)
        {
            if (broken.Task.IsCompleted) return;
            try
            {
                await line(text).ConfigureAwait(false);
            }
            catch (ContractException error)
            {
                broken.TrySetException(error);
            }
        }
    }

    /// <summary>Ends what runs, and starts nothing more.</summary>
    public void End()
    {
        Process? process;
        lock (_gate)
        {
            _isOver = true;
            process = _process;
        }

        if (process is not null) EndFamily(process);
    }

    private Process Start(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        lock (_gate)
        {
            if (_isOver) throw new OperationCanceledException("The worker is leaving.");
            try
            {
                // The program of a plugin is started by its worker, within the family that the host ends.
#pragma warning disable RS0030
                return _process = Process.Start(start)!;
#pragma warning restore RS0030
            }
            catch (Win32Exception error) when (error.NativeErrorCode == (OperatingSystem.IsWindows() ? WindowsLineTooLong : ArgumentsTooLong))
            {
                throw new InvalidParametersException(
                    $"The arguments of the program '{start.FileName}' are longer than this system takes.", hint: "Its manifest can hand long parameters over in a file: {parameters}.", inner: error);
            }
            catch (Exception error) when (error is Win32Exception or IOException or InvalidOperationException)
            {
                throw new InvalidPluginException($"The program '{start.FileName}' cannot be started: {error.Message.TrimEnd('.')}.", start.FileName, inner: error);
            }
        }
    }

    // True when it was ended because of its memory.
    private static async Task<bool> EndedAsync(Process process, Task<bool> watching, Task broken, CancellationToken cancellation)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = cancellation.Register(() => cancelled.TrySetResult());
        var exit = process.WaitForExitAsync(CancellationToken.None);
        var first = await Task.WhenAny(exit, watching, broken, cancelled.Task).ConfigureAwait(false);
        if (first == watching && !await watching.ConfigureAwait(false)) first = await Task.WhenAny(exit, broken, cancelled.Task).ConfigureAwait(false);
        if (first == exit) return false;
        if (first == cancelled.Task && !OperatingSystem.IsWindows())
        {
            _ = Kill(process.Id, Terminate);
            await Task.WhenAny(exit, Task.Delay(TerminatePatience, CancellationToken.None)).ConfigureAwait(false);
        }

        EndFamily(process);
        await exit.ConfigureAwait(false);
        return first == watching;
    }

    private static async Task FeedAsync(Process process, string? file)
    {
        try
        {
            if (file is not null)
            {
                var stream = File.OpenRead(file);
                await using (stream.ConfigureAwait(false)) await stream.CopyToAsync(process.StandardInput.BaseStream).ConfigureAwait(false);
            }

            process.StandardInput.Close();
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // It did not read to the end, which is its own affair.
        }
    }

    private static async Task DrainAsync(IEnumerable<Task> tasks)
    {
        try
        {
            await Task.WhenAll(tasks).WaitAsync(DrainPatience).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // A process that cannot be found holds the pipes; what was read so far has to do.
        }
    }

    // Ends with true as soon as the processes take more than the limit, and with false when there is nothing to watch.
    private static async Task<bool> WatchMemoryAsync(Process process, long? limit, CancellationToken over)
    {
        if (limit is null) return false;
        while (!over.IsCancellationRequested)
        {
            if (FamilyMemory.Bytes(process) > limit) return true;
            await Task.Delay(MemoryPeriod, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return false;
    }

    private static void EndFamily(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It is gone already.
        }

        // Those that went their own way still carry the address of this worker.
        if (Environment.GetEnvironmentVariable(WorkerEnvironment.Address) is { Length: > 0 } address) WorkerFamily.End(address);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Kill(int process, int signal);
}
