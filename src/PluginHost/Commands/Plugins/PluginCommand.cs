// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.CommandLine;

namespace PluginHost.Commands.Plugins;

/// <summary><c>plugin</c>: the commands about plugins.</summary>
internal static class PluginCommand
{
    public static Command Create(CommandActions actions) => new("plugin", "Lists, adds, removes, makes and checks plugins.")
    {
        PluginListCommand.Create(actions),
        PluginAddCommand.Create(actions),
        PluginChangeCommand.Remove(actions),
        PluginChangeCommand.Enable(actions),
        PluginChangeCommand.Disable(actions),
        PluginNewCommand.Create(actions),
        PluginCheckCommand.Create(actions),
    };
}
