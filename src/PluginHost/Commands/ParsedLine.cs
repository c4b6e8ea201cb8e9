// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.CommandLine;
using System.CommandLine.Invocation;
using PluginHost.Contract;
using PluginHost.Errors;

namespace PluginHost.Commands;

/// <summary>A command line that was read but not yet carried out.</summary>
internal sealed class ParsedLine(ParseResult line, bool json)
{
    private static readonly InvocationConfiguration Configuration = new()
    {
        // Program.cs handles exceptions and signals.
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    };

    public bool Json => json;

    /// <exception cref="UsageException">The line is no command of this program.</exception>
    public Task<int> RunAsync(CancellationToken cancellation)
    {
        if (line.Action is ParseErrorAction) throw Wrong();
        return line.InvokeAsync(Configuration, cancellation);
    }

    private UsageException Wrong()
    {
        var command = line.CommandResult.Command;
        var names = new List<string>();
        for (Symbol? symbol = command; symbol is not null; symbol = symbol.Parents.FirstOrDefault()) names.Insert(0, symbol.Name);
        var see = $"See '{string.Join(' ', names)} --help'.";
        if (command.Subcommands.Count == 0 || line.UnmatchedTokens is not [var unknown, ..]) return new UsageException(line.Errors[0].Message, see);
        var nearest = NearestNames.Of(unknown, command.Subcommands.Select(known => known.Name));
        return new UsageException($"There is no command '{unknown}'.", nearest.Count == 0 ? see : $"Did you mean {string.Join(" or ", nearest)}?");
    }
}
