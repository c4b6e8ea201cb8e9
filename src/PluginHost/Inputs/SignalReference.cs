// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;

namespace PluginHost.Inputs;

/// <summary>A signal as the command line names it: <c>FILE</c> or <c>FILE#SIGNAL</c>, where SIGNAL is an index or a title.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Signal">Index or title; null when none was named.</param>
internal sealed record SignalReference(string Path, string? Signal)
{
    /// <summary>Reads one. A file whose own name contains the # wins when it exists.</summary>
    public static SignalReference Parse(string text)
    {
        var hash = text.LastIndexOf('#');
        return hash <= 0 || File.Exists(text) || Directory.Exists(text)
            ? new SignalReference(System.IO.Path.GetFullPath(text), null)
            : new SignalReference(System.IO.Path.GetFullPath(text[..hash]), text[(hash + 1)..]);
    }

    public InputReference ToInput() => new() { Path = Path, Signal = Signal };
}
