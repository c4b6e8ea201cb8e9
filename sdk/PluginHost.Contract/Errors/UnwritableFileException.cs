// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>A file cannot be written; <c>where</c> is its path.</summary>
public sealed class UnwritableFileException(string detail, string? where = null, string? hint = null, Exception? inner = null)
    : ContractException(new ContractError(ErrorKind.UnwritableFile, detail, where, hint), inner);
