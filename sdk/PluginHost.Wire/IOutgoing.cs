// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;

namespace PluginHost.Wire;

/// <summary>A message to be written.</summary>
internal interface IOutgoing
{
    /// <summary>Writes what follows <c>"jsonrpc": "2.0"</c>.</summary>
    void Write(Utf8JsonWriter writer);
}
