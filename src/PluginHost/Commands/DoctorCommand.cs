// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.CommandLine;
using PluginHost.Checking;
using PluginHost.Client;

namespace PluginHost.Commands;

/// <summary><c>doctor</c>: what works on this machine.</summary>
internal static class DoctorCommand
{
    public static Command Create(CommandActions actions) => actions.Bind(
        new Command("doctor", "Tells what works on this machine, and what to do about what does not."),
        async run => FindingsForm.Write(run, await new MachineCheck(run.Surroundings).RunAsync(run.Cancellation).ConfigureAwait(false), ExitCode.HostRefused));
}
