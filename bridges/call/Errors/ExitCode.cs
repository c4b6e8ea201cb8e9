// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;

namespace PluginHost.Call.Errors;

/// <summary>What the exit codes mean; the same as those of <c>pluginhost</c>.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Usage = 2;
    public const int BadInput = 3;
    public const int AnalysisFailed = 4;
    public const int HostRefused = 5;
    public const int Cancelled = 130;

    public static int Of(string kind) => kind switch
    {
        CallErrorKind.WrongUsage => Usage,
        ErrorKind.UnreadableFile or ErrorKind.UnwritableFile or ErrorKind.UnsupportedFormat or ErrorKind.InvalidInput
            or ErrorKind.InvalidParameters or ErrorKind.UnknownAnalysis or ErrorKind.UnknownJob or ErrorKind.InvalidPlugin
            or ErrorKind.DatasetGone or ErrorKind.LicenceRefused => BadInput,
        ErrorKind.PluginFailed or ErrorKind.PluginCrashed or ErrorKind.TimedOut or ErrorKind.OutOfMemory => AnalysisFailed,
        ErrorKind.Cancelled => Cancelled,
        _ => HostRefused,
    };
}
