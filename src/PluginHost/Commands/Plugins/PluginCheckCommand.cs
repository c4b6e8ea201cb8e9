// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.CommandLine;
using PluginHost.Checking;
using PluginHost.Client;
using PluginHost.Scaffolding;

namespace PluginHost.Commands.Plugins;

/// <summary><c>plugin check</c>: what is wrong with a plugin.</summary>
internal static class PluginCheckCommand
{
    public static Command Create(CommandActions actions)
    {
        var path = new Argument<string>("FOLDER") { Description = "Folder of a built plugin, or of its project once that is built." };
        return actions.Bind(new Command("check", "Checks a plugin: manifest, licence, parameters, code, and a trial in a worker.") { path }, async run =>
        {
            var check = new PluginCheck(run.Surroundings, BuiltPlugin.FolderOf(run.Get(path)));
            FindingsForm.Write(run, await check.RunAsync(run.Cancellation).ConfigureAwait(false), ExitCode.BadInput);
        });
    }
}
