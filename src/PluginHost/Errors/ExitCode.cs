// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;

namespace PluginHost.Errors;

/// <summary>What the program's exit codes mean; documented in docs/command-line.md.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Usage = 2;
    public const int BadInput = 3;
    public const int AnalysisFailed = 4;
    public const int HostRefused = 5;
    public const int Interrupted = 130;

    public static int Of(string kind) => kind switch
    {
        UsageException.Kind => Usage,
        ErrorKind.UnreadableFile or ErrorKind.UnwritableFile or ErrorKind.UnsupportedFormat or ErrorKind.InvalidInput
            or ErrorKind.InvalidParameters or ErrorKind.UnknownAnalysis or ErrorKind.UnknownJob or ErrorKind.InvalidPlugin
            or ErrorKind.DatasetGone or ErrorKind.LicenceRefused => BadInput,
        ErrorKind.PluginFailed or ErrorKind.PluginCrashed or ErrorKind.TimedOut or ErrorKind.OutOfMemory => AnalysisFailed,
        ErrorKind.Cancelled => Interrupted,
        _ => HostRefused,
    };
}
