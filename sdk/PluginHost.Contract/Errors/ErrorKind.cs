// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>The kinds of error of the contract: strings that never change, with their JSON-RPC codes.</summary>
public static class ErrorKind
{
    /// <summary>There is no such method.</summary>
    public const string UnknownMethod = nameof(UnknownMethod);
    /// <summary>The message is not a request of this contract.</summary>
    public const string InvalidRequest = nameof(InvalidRequest);
    /// <summary>A call came before <c>session/open</c>.</summary>
    public const string NotOpen = nameof(NotOpen);
    /// <summary>Two sides speak versions that do not fit.</summary>
    public const string ContractMismatch = nameof(ContractMismatch);
    /// <summary>The caller may not do that.</summary>
    public const string AccessDenied = nameof(AccessDenied);
    /// <summary>There is no analysis of that name.</summary>
    public const string UnknownAnalysis = nameof(UnknownAnalysis);
    /// <summary>A parameter is missing, of the wrong type or out of range.</summary>
    public const string InvalidParameters = nameof(InvalidParameters);
    /// <summary>An input does not fit what the analysis takes.</summary>
    public const string InvalidInput = nameof(InvalidInput);
    /// <summary>A file cannot be read: missing, truncated, damaged, not permitted.</summary>
    public const string UnreadableFile = nameof(UnreadableFile);
    /// <summary>A file cannot be written: no place, no permission, a folder in the way.</summary>
    public const string UnwritableFile = nameof(UnwritableFile);
    /// <summary>The content or the suffix belongs to no format known here.</summary>
    public const string UnsupportedFormat = nameof(UnsupportedFormat);
    /// <summary>The handle is not, or no longer, held.</summary>
    public const string DatasetGone = nameof(DatasetGone);
    /// <summary>There is no job or record of that name.</summary>
    public const string UnknownJob = nameof(UnknownJob);
    /// <summary>There is no such plugin, or its folder is not a plugin.</summary>
    public const string InvalidPlugin = nameof(InvalidPlugin);
    /// <summary>The analysis reported an error.</summary>
    public const string PluginFailed = nameof(PluginFailed);
    /// <summary>The worker's process ended before its answer.</summary>
    public const string PluginCrashed = nameof(PluginCrashed);
    /// <summary>The job ran longer than its limit.</summary>
    public const string TimedOut = nameof(TimedOut);
    /// <summary>The job used more memory than its limit.</summary>
    public const string OutOfMemory = nameof(OutOfMemory);
    /// <summary>The caller cancelled.</summary>
    public const string Cancelled = nameof(Cancelled);
    /// <summary>The site's policy or a licence does not allow it.</summary>
    public const string LicenceRefused = nameof(LicenceRefused);
    /// <summary>The host is at a limit, or already running.</summary>
    public const string Busy = nameof(Busy);
    /// <summary>A fault of the host itself.</summary>
    public const string Internal = nameof(Internal);

    private static readonly Dictionary<string, int> Codes = new(StringComparer.Ordinal)
    {
        [UnknownMethod] = -32601,
        [InvalidRequest] = -32600,
        [InvalidParameters] = -32602,
        [Internal] = -32603,
        [NotOpen] = -32000,
        [ContractMismatch] = -32001,
        [AccessDenied] = -32002,
        [UnknownAnalysis] = -32003,
        [InvalidInput] = -32004,
        [UnreadableFile] = -32005,
        [UnsupportedFormat] = -32006,
        [DatasetGone] = -32007,
        [PluginFailed] = -32008,
        [PluginCrashed] = -32009,
        [TimedOut] = -32010,
        [OutOfMemory] = -32011,
        [LicenceRefused] = -32012,
        [Busy] = -32013,
        [UnwritableFile] = -32014,
        [UnknownJob] = -32015,
        [InvalidPlugin] = -32016,
        // The code that the Language Server Protocol and StreamJsonRpc use for a cancelled request.
        [Cancelled] = -32800,
    };

    /// <summary>All kinds with their JSON-RPC codes.</summary>
    public static IReadOnlyDictionary<string, int> All => Codes;

    /// <summary>The JSON-RPC code of a kind; that of <see cref="Internal"/> for a kind this version does not know.</summary>
    public static int Code(string kind) => Codes.GetValueOrDefault(kind, Codes[Internal]);
}
