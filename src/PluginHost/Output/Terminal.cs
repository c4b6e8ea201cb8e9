// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Output;

/// <summary>Standard output for results, standard error for messages.</summary>
internal sealed class Terminal : IDisposable
{
    public TextStream Out { get; } = new(Console.OpenStandardOutput, !Console.IsOutputRedirected);

    public TextStream Error { get; } = new(Console.OpenStandardError, !Console.IsErrorRedirected);

    /// <summary>Says something beside the result.</summary>
    public void Say(string message)
    {
        Error.WriteLine(message);
        Error.Flush();
    }

    public void Dispose()
    {
        Out.Dispose();
        Error.Dispose();
    }
}
