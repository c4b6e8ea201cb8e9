// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>The site's policy or a licence does not allow it.</summary>
public sealed class LicenceRefusedException(string detail, string? where = null, string? hint = null, Exception? inner = null)
    : ContractException(new ContractError(ErrorKind.LicenceRefused, detail, where, hint), inner);
