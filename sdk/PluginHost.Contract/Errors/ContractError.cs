// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>What went wrong, as it crosses the contract in <c>error.data</c>.</summary>
/// <param name="Kind">One of <see cref="ErrorKind"/>; kinds that this version does not know are passed through.</param>
/// <param name="Detail">One sentence that a microscopist understands, then the detail. Never a stack trace.</param>
/// <param name="Where">A JSON Pointer to the parameter, a path, or a place in a file.</param>
/// <param name="Hint">What to do about it.</param>
public sealed record ContractError(string Kind, string Detail, string? Where = null, string? Hint = null);
