// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Wire;

/// <summary>What came is no message of the contract, and nothing that follows can be read; the connection ends.</summary>
internal sealed class RefusedMessageException(string message) : Exception(message);
