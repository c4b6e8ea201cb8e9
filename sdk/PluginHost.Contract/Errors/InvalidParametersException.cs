// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>A parameter is missing, of the wrong type or out of range; <c>where</c> is a JSON Pointer to it.</summary>
public sealed class InvalidParametersException(string detail, string? where = null, string? hint = null, Exception? inner = null)
    : ContractException(new ContractError(ErrorKind.InvalidParameters, detail, where, hint), inner);
