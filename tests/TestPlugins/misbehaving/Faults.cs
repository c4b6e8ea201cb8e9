// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.InteropServices;

[assembly: Plugin("misbehaving", Licence = "EUPL-1.2", Title = "Everything a plugin must not do")]

namespace PluginHost.TestPlugins.Misbehaving;

public sealed record FaultParameters
{
    public int Count { get; init; } = 1;
}

/// <summary>One analysis a fault; each must end its own job and nothing else.</summary>
public static class Faults
{
    [Analysis("do-nothing")]
    public static void DoNothing()
    {
    }

    [Analysis("throw-an-exception")]
    public static Signal Throw()
    {
        Console.WriteLine("looking at the lattice");
        throw new InvalidOperationException("The lattice is upside down.");
    }

    [Analysis("refuse")]
    public static Signal Refuse()
    {
        Console.WriteLine("looking at the lattice");
        throw new AnalysisException("The image has no lattice in it.");
    }

    [Analysis("call-exit")]
    public static void Exit()
    {
        Console.WriteLine("leaving now");
        Environment.Exit(7);
    }

    [Analysis("overflow-the-stack")]
    public static void Overflow(FaultParameters parameters)
    {
        Overflow(parameters with { Count = parameters.Count + 1 });
        // Not a tail call, so that the stack has to grow.
        GC.KeepAlive(parameters);
    }

    [Analysis("dereference-null")]
    public static unsafe void Dereference() => NativeLibraryCall.Fill((void*)8, 1, 1);

    [Analysis("abort")]
    public static void Abort() => Environment.FailFast("The plugin gave up.");

    [Analysis("spin")]
    public static void Spin()
    {
        Console.WriteLine("spinning up");
        while (true) Thread.SpinWait(1000);
    }

    [Analysis("ignore-cancellation")]
    public static void Ignore(FaultParameters parameters) => Thread.Sleep(TimeSpan.FromSeconds(parameters.Count));

    [Analysis("heed-cancellation")]
    public static async Task Heed(AnalysisContext context)
    {
        context.Report(0.25, "waiting");
        await Task.Delay(Timeout.Infinite, context.Cancellation).ConfigureAwait(false);
    }

    [Analysis("allocate")]
    public static void Allocate()
    {
        var held = new List<byte[]>();
        while (true)
        {
            var block = new byte[16 << 20];
            Array.Fill(block, (byte)1);
            held.Add(block);
        }
    }

    [Analysis("allocate-natively")]
    public static unsafe void AllocateNatively()
    {
        while (true) NativeMemory.Fill(NativeMemory.Alloc(16 << 20), 16 << 20, 1);
    }

    [Analysis("flood")]
    public static void Flood()
    {
        var line = new string('x', 1 << 16);
        while (true) Console.WriteLine(line);
    }

    [Analysis("print")]
    public static void Print(FaultParameters parameters)
    {
        for (var line = 0; line < parameters.Count; line++) Console.WriteLine($"line {line}");
    }

    [Analysis("wrong-output")]
    public static FaultyResult WrongOutput() => new() { Others = new Dictionary<string, Signal> { ["../elsewhere"] = Signal.FromArray<byte>([1], [new Axis("x", 1, AxisRole.Signal)]) } };

    [Analysis("leave-a-child")]
    public static void LeaveAChild() => System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("sleep", "600") { UseShellExecute = false })!.Dispose();
}

public sealed record FaultyResult
{
    public IReadOnlyDictionary<string, Signal>? Others { get; init; }
}

/// <summary>A call into native code, where the runtime cannot turn a bad address into an exception.</summary>
internal static unsafe partial class NativeLibraryCall
{
    [LibraryImport("libc", EntryPoint = "memset")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    public static partial void* Fill(void* address, int value, nuint count);
}
