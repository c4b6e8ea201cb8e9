// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>There is no analysis of that name; the hint gives the nearest ones.</summary>
public sealed class UnknownAnalysisException(string detail, string? where = null, string? hint = null, Exception? inner = null)
    : ContractException(new ContractError(ErrorKind.UnknownAnalysis, detail, where, hint), inner);
