// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>How a plugin is started.</summary>
public sealed record PluginRuntime
{
    /// <summary><see cref="DotNet"/>: an assembly that the host's own worker loads.</summary>
    public const string DotNet = "dotnet";

    /// <summary><see cref="Rpc"/>: any program that speaks the plugin side of the contract.</summary>
    public const string Rpc = "rpc";

    /// <summary><see cref="Python"/>: a module that a worker of the host's Python package loads, in an interpreter of the plugin's own.</summary>
    public const string Python = "python";

    /// <summary><see cref="CommandLine"/>: programs that know nothing of the contract; <see cref="AnalysisManifest.Command"/> says how each is used.</summary>
    public const string CommandLine = "command";

    /// <summary>What <see cref="Module"/> looks like, as a regular expression (ECMA-262).</summary>
    public const string ModulePattern = "^[A-Za-z_][A-Za-z0-9_]*$";

    /// <summary><c>dotnet</c>, <c>python</c>, <c>command</c> or <c>rpc</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>For <see cref="DotNet"/>: file name of the assembly in the plugin's folder.</summary>
    public string? Assembly { get; init; }

    /// <summary>For <see cref="Python"/>: name of the module in the plugin's folder.</summary>
    public string? Module { get; init; }

    /// <summary>For <see cref="Python"/>: the interpreter, as a file in the plugin's folder, an absolute path or a name on the PATH. Without it
    /// and <see cref="Environment"/> the host's own rule holds: PLUGINHOST_PYTHON, else the system's Python 3.</summary>
    public string? Interpreter { get; init; }

    /// <summary>For <see cref="Python"/>: the environment whose interpreter is used: the folder of a venv or conda environment (a relative one
    /// lies in the plugin's folder), or the name of a conda environment.</summary>
    public string? Environment { get; init; }

    /// <summary>For <see cref="Python"/>: what must be installed there, such as <c>hyperspy&gt;=1.7,&lt;2</c>.</summary>
    public IReadOnlyList<string>? Requires { get; init; }

    /// <summary>How long an idle worker is kept, in seconds; the host's own time when absent.</summary>
    public int? IdleSeconds { get; init; }

    /// <summary>Whether a host that serves several callers starts a worker before anybody asks for one, because it is slow to start.</summary>
    public bool? Warm { get; init; }

    /// <summary>For <see cref="Rpc"/>: the program and its arguments; a relative program is looked for in the plugin's folder first,
    /// and <c>{folder}</c> in an argument is replaced by that folder.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>How many workers of this plugin may run side by side; the host's own limit when absent.</summary>
    public int? Workers { get; init; }
}
