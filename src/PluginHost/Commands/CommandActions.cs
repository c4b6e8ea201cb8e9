// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.CommandLine;

namespace PluginHost.Commands;

/// <summary>Ties a command to what it does.</summary>
internal sealed class CommandActions(Surroundings surroundings, Option<bool> json)
{
    public Command Bind(Command command, Func<Invocation, Task> action)
    {
        command.SetAction(async (line, cancellation) =>
        {
            var invocation = new Invocation(surroundings, line, line.GetValue(json), cancellation);
            await using (invocation.ConfigureAwait(false))
            {
                await action(invocation).ConfigureAwait(false);
                return invocation.ExitCode;
            }
        });
        return command;
    }
}
