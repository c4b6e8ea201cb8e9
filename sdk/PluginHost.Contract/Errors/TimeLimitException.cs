// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>The job ran longer than its limit.</summary>
public sealed class TimeLimitException(string detail, string? where = null, string? hint = null, Exception? inner = null)
    : ContractException(new ContractError(ErrorKind.TimedOut, detail, where, hint), inner);
