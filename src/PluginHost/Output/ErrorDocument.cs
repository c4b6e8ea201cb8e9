// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;

namespace PluginHost.Output;

/// <summary>What <c>--json</c> prints when a command fails.</summary>
internal sealed record ErrorDocument(ContractError Error);
