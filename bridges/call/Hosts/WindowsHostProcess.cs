// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace PluginHost.Call.Hosts;

/// <summary>
/// A host on Windows. System.Diagnostics.Process lets a child inherit every inheritable handle, also the pipes that a caller gave to us and reads to
/// their end; so it is started by CreateProcess itself, inheriting none, with a console that is not shown and which its workers share.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed unsafe partial class WindowsHostProcess : StartedHost
{
    private const uint NewProcessGroup = 0x00000200;
    private const uint NoWindow = 0x08000000;
    private const uint BreakAwayFromJob = 0x01000000;
    private const uint StillActive = 259;

    private nint _process;

    private WindowsHostProcess(nint process) => _process = process;

    public override int? ExitCode => GetExitCodeProcess(_process, out var code) && code != StillActive ? unchecked((int)code) : null;

    public static new WindowsHostProcess Start(string program, IReadOnlyList<string> arguments)
    {
        var startup = new StartupInfo { Size = sizeof(StartupInfo) };
        // A path holds no quotes, and what we say to it needs none.
        var line = $"\"{program}\" {string.Join(' ', arguments)}";
        var folder = Path.GetDirectoryName(program);
        // A caller that ends all it started (a job object) must not end the host, where that is allowed.
        return TryStart(line, folder, NoWindow | NewProcessGroup | BreakAwayFromJob, startup) ?? TryStart(line, folder, NoWindow | NewProcessGroup, startup)
            ?? throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    public override void Dispose()
    {
        if (_process != 0) CloseHandle(_process);
        _process = 0;
    }

    private static WindowsHostProcess? TryStart(string line, string? folder, uint flags, StartupInfo startup)
    {
        // The system writes into the command line.
        var buffer = new char[line.Length + 1];
        line.CopyTo(buffer);
        ProcessInformation started;
        fixed (char* text = buffer)
        {
            if (!CreateProcess(null, text, 0, 0, inheritHandles: false, flags, 0, folder, &startup, &started)) return null;
        }

        CloseHandle(started.Thread);
        return new WindowsHostProcess(started.Process);
    }

    [LibraryImport("kernel32", EntryPoint = "CreateProcessW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CreateProcess(
        string? application, char* commandLine, nint processAttributes, nint threadAttributes, [MarshalAs(UnmanagedType.Bool)] bool inheritHandles, uint flags, nint environment,
        string? folder, StartupInfo* startup, ProcessInformation* started);

    [LibraryImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetExitCodeProcess(nint process, out uint code);

    [LibraryImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CloseHandle(nint handle);

    // STARTUPINFOW and PROCESS_INFORMATION of processthreadsapi.h.
    private struct StartupInfo
    {
        public int Size;
        public nint Reserved, Desktop, Title;
        public int X, Y, Width, Height, CharactersAcross, CharactersDown, Fill, Flags;
        public short ShowWindow, Reserved2Size;
        public nint Reserved2, Input, Output, Error;
    }

    private struct ProcessInformation
    {
        public nint Process, Thread;
        public int ProcessId, ThreadId;
    }
}
