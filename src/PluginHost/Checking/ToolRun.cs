// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;

namespace PluginHost.Checking;

/// <summary>What a program that was run to its end has said.</summary>
internal sealed record ToolRun(int ExitCode, string Printed, string Complained)
{
    /// <summary>Runs a program; one that is given up is ended.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    public static async Task<ToolRun> ToTheEndAsync(ProcessStartInfo start, CancellationToken cancellation)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        // Checks look at the machine itself; no plugin runs here.
#pragma warning disable RS0030
        using var process = Process.Start(start)!;
#pragma warning restore RS0030
        try
        {
            var printed = process.StandardOutput.ReadToEndAsync(cancellation);
            var complained = process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            return new ToolRun(process.ExitCode, await printed.ConfigureAwait(false), await complained.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }
}
