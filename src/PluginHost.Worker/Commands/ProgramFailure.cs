// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;

namespace PluginHost.Worker.Commands;

/// <summary>Says what a program did not do. The host adds the last lines that it printed.</summary>
/// <param name="Program">Name of the program.</param>
/// <param name="Ending">How it ended, in words.</param>
internal sealed record ProgramFailure(string Program, string Ending)
{
    /// <param name="what">The sentence behind the program's name.</param>
    /// <param name="inner">What it comes from.</param>
    public PluginFailedException Of(string what, Exception? inner = null) => new($"The program '{Program}' {what} ({Ending}).", inner: inner);
}
