// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>The job used more memory than its limit.</summary>
public sealed class MemoryLimitException(string detail, string? where = null, string? hint = null, Exception? inner = null)
    : ContractException(new ContractError(ErrorKind.OutOfMemory, detail, where, hint), inner);
