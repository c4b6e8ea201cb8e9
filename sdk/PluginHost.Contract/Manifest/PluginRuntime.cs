// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>How a plugin is started.</summary>
public sealed record PluginRuntime
{
    /// <summary><see cref="DotNet"/>: an assembly that the host's own worker loads.</summary>
    public const string DotNet = "dotnet";

    /// <summary><see cref="Rpc"/>: any program that speaks the plugin side of the contract.</summary>
    public const string Rpc = "rpc";

    /// <summary><c>dotnet</c> or <c>rpc</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>For <see cref="DotNet"/>: file name of the assembly in the plugin's folder.</summary>
    public string? Assembly { get; init; }

    /// <summary>For <see cref="Rpc"/>: the program and its arguments; a relative program is looked for in the plugin's folder first,
    /// and <c>{folder}</c> in an argument is replaced by that folder.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>How many workers of this plugin may run side by side; the host's own limit when absent.</summary>
    public int? Workers { get; init; }
}
