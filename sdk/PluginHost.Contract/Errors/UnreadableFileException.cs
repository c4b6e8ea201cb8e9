// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>A file cannot be read; <c>where</c> is its path, the sentence says what was expected at which place.</summary>
public sealed class UnreadableFileException(string detail, string? where = null, string? hint = null, Exception? inner = null)
    : ContractException(new ContractError(ErrorKind.UnreadableFile, detail, where, hint), inner);
