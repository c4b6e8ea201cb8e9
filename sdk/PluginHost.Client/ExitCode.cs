// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;

namespace PluginHost.Client;

/// <summary>What the exit codes of programs that call a host mean: those of <c>pluginhost</c> and <c>pluginhost-call</c>, and for any other that wants to be understood alike.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Bad input or parameters, a file that cannot be read or written.</summary>
    public const int BadInput = 3;

    /// <summary>The analysis failed, crashed, or ran out of a limit.</summary>
    public const int AnalysisFailed = 4;

    /// <summary>The host cannot be reached, or refused.</summary>
    public const int HostRefused = 5;

    /// <summary>Interrupted or cancelled; as shells give it for Ctrl-C (128 + SIGINT).</summary>
    public const int Interrupted = 130;

    /// <summary>Kind of the error of a wrong command line; not one of the contract, because no host is asked.</summary>
    public const string UsageKind = "WrongUsage";

    /// <summary>The exit code of an error.</summary>
    /// <param name="kind">Kind of the error: one of <see cref="ErrorKind"/>, or <see cref="UsageKind"/>.</param>
    /// <returns><see cref="HostRefused"/> for kinds that are not known.</returns>
    public static int Of(string kind) => kind switch
    {
        UsageKind => Usage,
        ErrorKind.UnreadableFile or ErrorKind.UnwritableFile or ErrorKind.UnsupportedFormat or ErrorKind.InvalidInput
            or ErrorKind.InvalidParameters or ErrorKind.UnknownAnalysis or ErrorKind.UnknownJob or ErrorKind.InvalidPlugin
            or ErrorKind.DatasetGone or ErrorKind.LicenceRefused => BadInput,
        ErrorKind.PluginFailed or ErrorKind.PluginCrashed or ErrorKind.TimedOut or ErrorKind.OutOfMemory => AnalysisFailed,
        ErrorKind.Cancelled => Interrupted,
        _ => HostRefused,
    };
}
