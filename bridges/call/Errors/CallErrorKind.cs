// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Client;
using PluginHost.Contract;

namespace PluginHost.Call.Errors;

/// <summary>Kinds of error that are not the contract's, because no host said them.</summary>
internal static class CallErrorKind
{
    /// <summary>The command line or the request is wrong.</summary>
    public const string WrongUsage = ExitCode.UsageKind;

    /// <summary>No host runs, and none could be started.</summary>
    public const string NoHost = nameof(NoHost);

    /// <summary>The host ended before it answered.</summary>
    public const string HostGone = nameof(HostGone);

    public static ContractException Wrong(string detail, string? where = null, string? hint = null) => new(new ContractError(WrongUsage, detail, where, hint));

    public static ContractException None(string detail, string? where = null, string? hint = null) => new(new ContractError(NoHost, detail, where, hint));
}
