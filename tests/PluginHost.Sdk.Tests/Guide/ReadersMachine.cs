// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using PluginHost.Sdk.Tests.Support;
using PluginHost.Tests;

namespace PluginHost.Sdk.Tests.Guide;

/// <summary>A folder outside the repository, and the installed program alone: what the reader of the guide has.</summary>
internal sealed class ReadersMachine : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private readonly string _home = Directory.CreateTempSubdirectory("ph-reader-").FullName;

    public ReadersMachine()
    {
        Folder = Directory.CreateTempSubdirectory("pluginhost-guide-").FullName;
        Assert.That(Folder, Does.Not.StartWith(Repository.Root), "The temporary folder is inside the repository, whose build files would be found.");
    }

    public string Folder { get; }

    public void Write(string path, string content)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
    }

    /// <summary>Runs a command line in a folder as a shell does; the test fails unless it succeeds.</summary>
    /// <returns>What it printed.</returns>
    public string Run(string folder, string command)
    {
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd.exe", ["/c", command]) : new ProcessStartInfo("/bin/sh", ["-c", command]);
        start.WorkingDirectory = Path.Combine(Folder, folder);
        start.RedirectStandardOutput = start.RedirectStandardError = start.RedirectStandardInput = true;
        start.Environment["PLUGINHOST_SDK"] = InstalledProgram.Sdk;
        start.Environment["PLUGINHOST_HOME"] = _home;
        start.Environment["PATH"] = Path.GetDirectoryName(InstalledProgram.Path) + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = start.Environment["DOTNET_NOLOGO"] = "1";
        // No build server may outlive the test.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        // The test's own run must not leak into that of the reader.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("VSTEST", StringComparison.Ordinal) || name.StartsWith("MSBuild", StringComparison.Ordinal) || name == "PLUGINHOST_EXE").ToArray())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var printed = process.StandardOutput.ReadToEndAsync();
        var complained = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"'{command}' did not end.");
        }

        var said = printed.Result + complained.Result;
        Assert.That(process.ExitCode, Is.Zero, $"'{command}' in '{folder}' said:\n{said}");
        return said;
    }

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        Directory.Delete(_home, recursive: true);
    }
}
