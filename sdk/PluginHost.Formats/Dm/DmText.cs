// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Dm;

/// <summary>A text.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsString">
/// True when the file uses its own type for strings (18); false for an array of UTF-16 numbers, which is what GMS writes.
/// </param>
public sealed record DmText(string Text, bool IsString = false) : DmNode;
