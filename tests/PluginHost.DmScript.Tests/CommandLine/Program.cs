// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;

namespace PluginHost.DmScript.Tests.CommandLine;

/// <summary>The program dmscript, run as a process of its own in a folder that goes when the test ends.</summary>
internal sealed class Program : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dmscript-");

    public Dictionary<string, string> Environment { get; } = [];

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    /// <summary>Runs a script with switches before it.</summary>
    public Ended RunText(string script, params IReadOnlyList<string> switches) => Run([.. switches, Write("script.s", script)]);

    public Ended Run(params IReadOnlyList<string> arguments)
    {
        using var process = Start(arguments);
        return End(process);
    }

    public Process Start(params IReadOnlyList<string> arguments)
    {
        var program = Path.Combine(TestContext.CurrentContext.TestDirectory, OperatingSystem.IsWindows() ? "dmscript.exe" : "dmscript");
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.FullName };
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public static Ended End(Process process)
    {
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail("dmscript has not ended.");
        }

        return new Ended(process.ExitCode, output.Result.ReplaceLineEndings("\n"), errors.Result.ReplaceLineEndings("\n"));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
