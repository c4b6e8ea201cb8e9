// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using PluginHost.Contract;
using PluginHost.Errors;

namespace PluginHost.Commands;

/// <summary>A command line that was read but not yet carried out.</summary>
internal sealed class ParsedLine(ParseResult line)
{
    private static readonly InvocationConfiguration Configuration = new()
    {
        // Program.cs handles exceptions and signals.
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    };

    /// <exception cref="UsageException">The line is no command of this program.</exception>
    public Task<int> RunAsync(CancellationToken cancellation)
    {
        if (line.Action is ParseErrorAction) throw Wrong();
        RefuseUnknownOptions();
        return line.InvokeAsync(Configuration, cancellation);
    }

    // A mistyped option would else be taken for a file or a filter. What stands after '--' is meant as it is.
    private void RefuseUnknownOptions()
    {
        if (line.Tokens.Any(token => token.Type == TokenType.DoubleDash)) return;
        var unknown = line.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).FirstOrDefault(token => token.Value.StartsWith("--", StringComparison.Ordinal));
        if (unknown is null) return;
        var nearest = NearestNames.Of(unknown.Value, line.CommandResult.Command.Options.Select(option => option.Name).Append(CommandTree.JsonOption));
        throw new UsageException($"There is no option '{unknown.Value}'.", nearest.Count == 0 ? See() : $"Did you mean {string.Join(" or ", nearest)}?");
    }

    private string See()
    {
        var names = new List<string>();
        for (Symbol? symbol = line.CommandResult.Command; symbol is not null; symbol = symbol.Parents.FirstOrDefault()) names.Insert(0, symbol.Name);
        return $"See '{string.Join(' ', names)} --help'.";
    }

    private UsageException Wrong()
    {
        var command = line.CommandResult.Command;
        var see = See();
        if (command.Subcommands.Count == 0 || line.UnmatchedTokens is not [var unknown, ..]) return new UsageException(line.Errors[0].Message, see);
        var nearest = NearestNames.Of(unknown, command.Subcommands.Select(known => known.Name));
        return new UsageException($"There is no command '{unknown}'.", nearest.Count == 0 ? see : $"Did you mean {string.Join(" or ", nearest)}?");
    }
}
