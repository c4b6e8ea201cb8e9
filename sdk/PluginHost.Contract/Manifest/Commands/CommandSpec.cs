// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>
/// How an analysis of a plugin of runtime <see cref="PluginRuntime.CommandLine"/> is a program: what it is started with, in which files it finds its inputs, and
/// where its results are read back. It runs in a folder of its own; all files named here lie in that folder. Texts have placeholders, see <see cref="CommandText"/>.
/// </summary>
public sealed record CommandSpec
{
    /// <summary>The program: a file in the plugin's folder, an absolute path, or a name on the PATH. <c>{folder}</c> is the plugin's folder, <c>{environment:NAME}</c> a variable of the host's environment.</summary>
    public required string Program { get; init; }

    /// <summary>Other names and places of the program, tried in this order where the first is not there.</summary>
    public IReadOnlyList<string> Alternatives { get; init => field = value ?? []; } = [];

    /// <summary>Its arguments: texts, each of which is one argument whatever is in it, and groups that may be left out. No shell reads them.</summary>
    public IReadOnlyList<CommandArgument> Arguments { get; init => field = value ?? []; } = [];

    /// <summary>For each input of the analysis, by its name, the file that is written for the program.</summary>
    public IReadOnlyDictionary<string, CommandInput> Inputs { get; init => field = value ?? new Dictionary<string, CommandInput>(); } = new Dictionary<string, CommandInput>();

    /// <summary>For each output of the analysis, by its name, the file that it is read from.</summary>
    public IReadOnlyDictionary<string, CommandOutput> Outputs { get; init => field = value ?? new Dictionary<string, CommandOutput>(); } = new Dictionary<string, CommandOutput>();

    /// <summary>For each value of the analysis, by its name, where it is found.</summary>
    public IReadOnlyDictionary<string, CommandValue> Values { get; init => field = value ?? new Dictionary<string, CommandValue>(); } = new Dictionary<string, CommandValue>();

    /// <summary>Text files that are written for the program, by their names: lines, and groups of lines that may be left out.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<CommandArgument>> Files { get; init => field = value ?? new Dictionary<string, IReadOnlyList<CommandArgument>>(); } = new Dictionary<string, IReadOnlyList<CommandArgument>>();

    /// <summary>Name of the file, one of <see cref="Files"/> or of an input, that the program reads on its standard input; without it that is closed.</summary>
    public string? StandardInput { get; init; }

    /// <summary>How the program says how far it is.</summary>
    public CommandProgress? Progress { get; init; }

    /// <summary>What exit codes other than 0 mean; any that is not named here is a failure.</summary>
    public IReadOnlyList<CommandExit> ExitCodes { get; init => field = value ?? []; } = [];

    /// <summary>Environment variables of the program, by name; all others are those of the host.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init => field = value ?? new Dictionary<string, string>(); } = new Dictionary<string, string>();

    /// <summary>Arguments with which the program says its version; the first line that it prints then goes into the record of every job.</summary>
    public IReadOnlyList<string>? Version { get; init; }
}
