// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>The handle is not, or no longer, held.</summary>
public sealed class DatasetGoneException(string detail, string? where = null, string? hint = null, Exception? inner = null)
    : ContractException(new ContractError(ErrorKind.DatasetGone, detail, where, hint), inner);
