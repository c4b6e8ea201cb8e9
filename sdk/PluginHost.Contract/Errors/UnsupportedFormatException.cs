// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>The content or the suffix belongs to no format known here.</summary>
public sealed class UnsupportedFormatException(string detail, string? where = null, string? hint = null, Exception? inner = null)
    : ContractException(new ContractError(ErrorKind.UnsupportedFormat, detail, where, hint), inner);
