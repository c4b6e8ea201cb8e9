// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.CommandLine;
using PluginHost.Commands.Plugins;

namespace PluginHost.Commands;

/// <summary>All commands.</summary>
internal sealed class CommandTree
{
    public const string JsonOption = "--json";
    private readonly Option<bool> _json = new(JsonOption) { Recursive = true, Description = "Print one JSON document on standard output; messages go to standard error." };
    private readonly RootCommand _root;

    public CommandTree(Surroundings surroundings)
    {
        var actions = new CommandActions(surroundings, _json);
        _root = new RootCommand("Runs analyses of electron-microscopy data in isolated plugins, one process each.")
        {
            _json,
            DemoCommand.Create(actions),
            ListCommand.Create(actions),
            DescribeCommand.Create(actions),
            InfoCommand.Create(actions),
            RunCommand.Create(actions),
            ConvertCommand.Create(actions),
            ViewCommand.Create(actions),
            ServeCommand.Create(actions),
            StatusCommand.Create(actions),
            StopCommand.Create(actions),
            JobsCommand.Create(actions),
            CancelCommand.Create(actions),
            RecordCommand.Create(actions),
            PluginCommand.Create(actions),
            FormatsCommand.Create(actions),
            LicencesCommand.Create(actions),
            DoctorCommand.Create(actions),
        };
    }

    /// <summary>Reads a command line. <c>@file</c> is left to <c>--set</c>: it is no response file here.</summary>
    public ParsedLine Parse(string[] args) =>
        new(_root.Parse(args.Length == 0 ? ["--help"] : args, new ParserConfiguration { ResponseFileTokenReplacer = null }));
}
