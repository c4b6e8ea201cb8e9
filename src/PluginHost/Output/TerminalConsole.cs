// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using Spectre.Console;

namespace PluginHost.Output;

/// <summary>Makes Spectre.Console's view of a stream. Only for terminals: it takes 40 ms to start, which a piped command need not pay.</summary>
internal static class TerminalConsole
{
    /// <summary>Characters in a line.</summary>
    public static int WidthOf(TextStream stream) => On(stream).Profile.Width;

    public static IAnsiConsole On(TextStream stream) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(stream.Writer),
        Ansi = stream.IsTerminal ? AnsiSupport.Yes : AnsiSupport.No,
        ColorSystem = stream.Colours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.No,
    });
}
