// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Events;

/// <summary>Something that has happened to a source.</summary>
/// <param name="Flags">What, as <see cref="EventNames"/> has it.</param>
/// <param name="Arguments">What a listener is told after the flags.</param>
internal sealed record SourceEvent(int Flags, params IReadOnlyList<object?> Arguments);
