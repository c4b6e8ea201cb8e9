// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Two sides speak versions that do not fit; the sentence names both sides, both versions and what to do.</summary>
public sealed class ContractMismatchException(string detail, string? where = null, string? hint = null, Exception? inner = null)
    : ContractException(new ContractError(ErrorKind.ContractMismatch, detail, where, hint), inner);
