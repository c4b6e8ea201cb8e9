// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using System.Text.RegularExpressions;
using PluginHost.Cli.Tests.Support;

namespace PluginHost.Call.Tests.Support;

/// <summary>A test of the installed client with a real host: a state folder and a working folder of its own, both removed afterwards.</summary>
internal abstract class CallTest
{
    private readonly List<RunningProgram> _started = [];
    private string _folder = "";

    /// <summary>The installed client.</summary>
    protected static string Client
    {
        get
        {
            var path = Path.Combine(Path.GetDirectoryName(Repository.Program)!, OperatingSystem.IsWindows() ? "pluginhost-call.exe" : "pluginhost-call");
            if (!File.Exists(path)) Assert.Fail($"'{path}' is missing; run ./test, or ./pluginhost --build-only first.");
            return path;
        }
    }

    protected string Work { get; private set; } = "";

    protected string Home { get; private set; } = "";

    /// <summary>A 4D-STEM data set: 24 × 24 patterns of 48 × 48.</summary>
    protected static string Patterns => Repository.Shared("cases", "virtual-detector", "phase-object", "in_data.npy");

    [SetUp]
    public void MakeFolders()
    {
        _folder = Directory.CreateTempSubdirectory("ph-call-").FullName;
        // A place that has to be quoted, and is not ASCII.
        Work = Directory.CreateDirectory(Path.Combine(_folder, "Messungen & Bilder Å µ 中")).FullName;
        Home = Path.Combine(_folder, "home");
    }

    [TearDown]
    public void RemoveFolders()
    {
        foreach (var started in _started) started.Dispose();
        _started.Clear();
        EndHost();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Calls and waits for the end; also for whatever holds the client's output open, as callers do.</summary>
    protected Outcome Call(params string[] arguments) => Start(arguments).ToTheEnd();

    protected CallAnswer Answer(params string[] arguments) => CallAnswer.Of(Call(arguments));

    protected RunningProgram Start(params string[] arguments) => Start(Client, arguments);

    /// <summary>The program for people, for comparison and for setting up.</summary>
    protected Outcome Program(params string[] arguments) => Start(Repository.Program, arguments).ToTheEnd();

    protected RunningProgram Start(string program, string[] arguments, string? installed = null)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Work };
        start.Environment["PLUGINHOST_HOME"] = Home;
        start.Environment.Remove("PLUGINHOST_PROGRAM");
        if (installed is not null) start.Environment["PLUGINHOST_PROGRAM"] = installed;
        var running = new RunningProgram(start);
        _started.Add(running);
        return running;
    }

    /// <summary>A host that serves until the test ends, with the plugin of everything that a plugin must not do.</summary>
    protected RunningProgram Serve()
    {
        var host = Start(Repository.Program, ["serve"]);
        host.WaitFor("stops it");
        Program("plugin", "add", Repository.Misbehaving).Succeeded();
        return host;
    }

    protected string InWork(params string[] parts) => Path.Combine([Work, .. parts]);

    /// <summary>A request file.</summary>
    protected string Request(params string[] lines)
    {
        var path = InWork("request.txt");
        File.WriteAllLines(path, lines);
        return path;
    }

    /// <summary>The patterns as plain 16-bit numbers, as a program without any format would hand them over.</summary>
    protected string RawPatterns(bool isBigEndian = false)
    {
        var path = InWork("patterns.raw");
        File.WriteAllBytes(path, [.. Npy.Bytes(Patterns).SelectMany(number => isBigEndian ? new byte[] { 0, number } : [number, 0])]);
        return path;
    }

    protected string[] Left() => [.. Directory.EnumerateFileSystemEntries(Work, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Work, path)).Order(StringComparer.Ordinal)];

    /// <summary>Process of the running host.</summary>
    protected int HostProcess => int.Parse(Regex.Match(File.ReadAllText(Path.Combine(Home, "host.json")), "\"processId\": *(\\d+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether a process is a host of this test.</summary>
    protected bool IsHostHere(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").Contains("\0serve\0", StringComparison.Ordinal)
                && File.ReadAllText($"/proc/{process}/environ").Contains($"PLUGINHOST_HOME={Home}\0", StringComparison.Ordinal);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // A host that the client started belongs to nobody.
    private void EndHost()
    {
        if (!File.Exists(Path.Combine(Home, "host.json"))) return;
        var process = HostProcess;
        Start("stop", "--seconds", "0").ToTheEnd();
        try
        {
            using var host = Process.GetProcessById(process);
            if (IsHostHere(process) && !host.WaitForExit(TimeSpan.FromSeconds(30))) host.Kill(entireProcessTree: true);
        }
        catch (ArgumentException)
        {
            // It has gone.
        }
    }
}
