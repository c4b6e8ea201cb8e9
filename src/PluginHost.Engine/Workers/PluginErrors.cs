// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Engine.Logging;

namespace PluginHost.Engine.Workers;

/// <summary>
/// Errors that a worker answers with, made fit for callers: one of the kinds that a plugin may use, in one line, without a stack trace (which goes
/// to the log under an id that the error names).
/// </summary>
internal static class PluginErrors
{
    private const int DetailLimit = 2000;

    private static readonly HashSet<string> Allowed = new(StringComparer.Ordinal)
    {
        ErrorKind.PluginFailed, ErrorKind.InvalidParameters, ErrorKind.InvalidInput, ErrorKind.UnreadableFile, ErrorKind.UnwritableFile, ErrorKind.UnsupportedFormat,
        ErrorKind.OutOfMemory, ErrorKind.UnknownAnalysis, ErrorKind.InvalidPlugin, ErrorKind.LicenceRefused, ErrorKind.Cancelled,
    };

    /// <param name="error">What the worker answered.</param>
    /// <param name="plugin">Id of the plugin.</param>
    /// <param name="otherwise">The kind of an error whose own is not a plugin's to use.</param>
    /// <param name="log">Takes what is left out.</param>
    public static ContractException Of(ContractException error, string plugin, string otherwise, Serilog.ILogger log)
    {
        var known = error.Error;
        var detail = TraceFilter.Without(known.Detail);
        if (detail.Length > DetailLimit) detail = detail[..DetailLimit] + "…";
        if (detail.Length == 0) detail = "It gave no reason.";
        if (!Allowed.Contains(known.Kind)) detail = $"The plugin '{plugin}' failed: {detail}";
        if (known.Detail.Contains('\n', StringComparison.Ordinal))
        {
            var id = State.NewId.For("e");
            log.Debug("{ErrorId} {Plugin}: {Text}", id, plugin, known.Detail);
            detail += $" (logged as {id})";
        }

        return (known with { Kind = Allowed.Contains(known.Kind) ? known.Kind : otherwise, Detail = detail }).ToException();
    }
}
