// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;

namespace PluginHost.Cli.Tests.Support;

/// <summary>A test of the installed program: a state folder and a working folder of its own, both removed afterwards.</summary>
internal abstract class CliTest
{
    private readonly List<RunningProgram> _started = [];
    private string _folder = "";

    /// <summary>Working folder of the commands.</summary>
    protected string Work { get; private set; } = "";

    /// <summary>State folder of the commands.</summary>
    protected string Home { get; private set; } = "";

    /// <summary>Folder for temporary files of the commands.</summary>
    protected string Temporary { get; private set; } = "";

    [SetUp]
    public void MakeFolders()
    {
        _folder = Directory.CreateTempSubdirectory("ph-cli-").FullName;
        Work = Directory.CreateDirectory(Path.Combine(_folder, "work")).FullName;
        Temporary = Directory.CreateDirectory(Path.Combine(_folder, "tmp")).FullName;
        Home = Path.Combine(_folder, "home");
    }

    [TearDown]
    public void RemoveFolders()
    {
        foreach (var started in _started) started.Dispose();
        _started.Clear();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Runs a command to its end.</summary>
    protected Outcome Run(params string[] arguments) => Start(arguments).ToTheEnd();

    /// <summary>Starts a command.</summary>
    protected RunningProgram Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Repository.Program, arguments) { WorkingDirectory = Work };
        return Started(start);
    }

    protected RunningProgram Started(ProcessStartInfo start)
    {
        start.Environment["PLUGINHOST_HOME"] = Home;
        start.Environment[OperatingSystem.IsWindows() ? "TEMP" : "TMPDIR"] = Temporary;
        var program = new RunningProgram(start);
        _started.Add(program);
        return program;
    }

    /// <summary>A host that serves until the test ends.</summary>
    protected RunningProgram Serve()
    {
        var host = Start("serve");
        // Its log says where it listens a little before it is ready for everything.
        host.WaitFor("stops it");
        return host;
    }

    protected string InWork(params string[] parts) => Path.Combine([Work, .. parts]);

    /// <summary>What lies in the working folder, hidden files too.</summary>
    protected string[] Left() => [.. Directory.EnumerateFileSystemEntries(Work, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Work, path)).Order(StringComparer.Ordinal)];

    /// <summary>A 4D-STEM data set: 24 × 24 patterns of 48 × 48.</summary>
    protected static string Patterns => Repository.Shared("cases", "virtual-detector", "phase-object", "in_data.npy");

    /// <summary>An image of a lattice with a strained layer.</summary>
    protected static string Lattice => Repository.Shared("cases", "geometric-phase-analysis", "strain-step", "in_image.npy");
}
