// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Dm;

/// <summary>A named place in a group.</summary>
/// <param name="Name">Name; empty in lists.</param>
/// <param name="Value">What stands there.</param>
public sealed record DmEntry(string Name, DmNode Value);
