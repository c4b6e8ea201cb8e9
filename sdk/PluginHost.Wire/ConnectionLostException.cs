// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Wire;

/// <summary>The connection ended before the answer.</summary>
public sealed class ConnectionLostException(string message, Exception? inner = null) : IOException(message, inner);
