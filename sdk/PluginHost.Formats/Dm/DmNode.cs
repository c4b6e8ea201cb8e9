// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Dm;

/// <summary>A node of a tag tree: a group, or a value.</summary>
public abstract record DmNode;
