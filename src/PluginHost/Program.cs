// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost;
using PluginHost.Commands;
using PluginHost.Errors;
using PluginHost.Hosting;

// The whole program: what is around it, the commands, and one place where failures become sentences.
using var interruption = new Interruption();
var surroundings = Surroundings.OfThisProcess();
try
{
    return await new CommandTree(surroundings).Parse(args).RunAsync(interruption.Token);
}
#pragma warning disable CA1031 // Every failure ends here, as one sentence and an exit code.
catch (Exception error)
#pragma warning restore CA1031
{
    return new FailureReport(surroundings, json: args.Contains(CommandTree.JsonOption)).Write(error, interruption.Token.IsCancellationRequested);
}
