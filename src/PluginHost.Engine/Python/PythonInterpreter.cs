// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using PluginHost.Contract;

namespace PluginHost.Engine.Python;

/// <summary>The Python that a plugin runs in, and how it is started: a process of its own, with the host's Python package on its path.</summary>
/// <param name="Program">The program: a path, or a name on the PATH.</param>
/// <param name="Arguments">What comes before all other arguments.</param>
public sealed record PythonInterpreter(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>Names the interpreter of plugins that name none of their own.</summary>
    public const string Variable = "PLUGINHOST_PYTHON";

    private const string SystemPython = "/usr/bin/python3";
    private const string SearchPath = "PYTHONPATH";

    /// <summary>The interpreter as a person would type it.</summary>
    public override string ToString() => string.Join(' ', [Program, .. Arguments]);

    /// <summary>
    /// The interpreter that a runtime asks for: that of its environment, the one it names, or the host's own: PLUGINHOST_PYTHON, else /usr/bin/python3,
    /// else python3 on the PATH (py -3 on Windows).
    /// </summary>
    /// <exception cref="InvalidPluginException">What the runtime or the variable names is not there.</exception>
    public static PythonInterpreter Of(PluginRuntime runtime, string folder)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        if (runtime.Environment is { Length: > 0 } environment) return OfEnvironment(environment, folder);
        if (runtime.Interpreter is { Length: > 0 } named) return Named(named, folder);
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen)
        {
            return IsThere(chosen) ? new PythonInterpreter(chosen, []) : throw new InvalidPluginException(
                $"{Variable} names '{chosen}', and there is no such program.", chosen, "Set it to the path of a Python 3.7 or later, or remove it.");
        }

        if (OperatingSystem.IsWindows() && IsThere("py.exe")) return new PythonInterpreter("py", ["-3"]);
        var candidate = File.Exists(SystemPython) ? SystemPython : OperatingSystem.IsWindows() ? "python.exe" : "python3";
        return IsThere(candidate) ? new PythonInterpreter(candidate, []) : throw new InvalidPluginException(
            "This plugin is written in Python, and no Python 3 was found on this machine.", folder, $"Install one (on Debian: apt-get install python3 python3-numpy), or name one in {Variable}.");
    }

    /// <summary>How the interpreter is started with a module of the host's Python package.</summary>
    /// <param name="installFolder">Folder of the installed program; the package is in <c>python/</c> there.</param>
    /// <param name="arguments">The module and its arguments.</param>
    public ProcessStartInfo Start(string installFolder, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Program, [.. Arguments, "-m", .. arguments]) { UseShellExecute = false, CreateNoWindow = true };
        var package = Path.Combine(installFolder, "python");
        var more = Environment.GetEnvironmentVariable(SearchPath);
        start.Environment[SearchPath] = string.IsNullOrEmpty(more) ? package : package + Path.PathSeparator + more;
        // What a plugin prints is there when it crashes, and in one encoding everywhere.
        start.Environment["PYTHONUNBUFFERED"] = "1";
        start.Environment["PYTHONUTF8"] = "1";
        return start;
    }

    private static PythonInterpreter Named(string name, string folder)
    {
        if (Path.Combine(folder, name) is var inside && File.Exists(inside)) return new PythonInterpreter(inside, []);
        return IsThere(name) ? new PythonInterpreter(name, []) : throw new InvalidPluginException(
            $"The plugin asks for the Python '{name}', which is not on this machine.", folder, "Install it, or change 'interpreter' where the plugin names it.");
    }

    private static PythonInterpreter OfEnvironment(string environment, string folder)
    {
        var root = Path.Combine(folder, environment);
        if (!Directory.Exists(root)) root = CondaEnvironment(environment) ?? root;
        string[] places = OperatingSystem.IsWindows() ? ["python.exe", "Scripts/python.exe"] : ["bin/python3", "bin/python"];
        return places.Select(place => Path.Combine(root, place)).FirstOrDefault(File.Exists) is { } program
            ? new PythonInterpreter(program, [])
            : throw new InvalidPluginException(
                $"The plugin runs in the Python environment '{environment}', which is not on this machine.", root,
                $"Make it (python3 -m venv {root}, or conda create --prefix {root} python) and install what the plugin needs.");
    }

    // Conda writes the folders of a user's environments there, and those that were removed by hand stay.
    private static string? CondaEnvironment(string name)
    {
        var list = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".conda", "environments.txt");
        return File.Exists(list) ? File.ReadLines(list).Select(line => Path.TrimEndingDirectorySeparator(line.Trim())).FirstOrDefault(line => Path.GetFileName(line) == name && Directory.Exists(line)) : null;
    }

    private static bool IsThere(string program) => Path.IsPathRooted(program) || program.Contains('/', StringComparison.Ordinal)
        ? File.Exists(program)
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)) || (OperatingSystem.IsWindows() && File.Exists(Path.Combine(folder, program + ".exe"))));
}
