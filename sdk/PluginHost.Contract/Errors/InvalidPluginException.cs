// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>There is no such plugin, or its folder is not a plugin.</summary>
public sealed class InvalidPluginException(string detail, string? where = null, string? hint = null, Exception? inner = null)
    : ContractException(new ContractError(ErrorKind.InvalidPlugin, detail, where, hint), inner);
