// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Dm;

/// <summary>A few values side by side, such as a rectangle or a colour. Fields have no names.</summary>
/// <param name="Fields">The values.</param>
public sealed record DmStruct(IReadOnlyList<DmScalar> Fields) : DmNode;
