// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats;

/// <summary>What a file holds.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Format">Id of its format.</param>
/// <param name="Signals">Its signals, in the file's order. A thumbnail is not a signal.</param>
public sealed record OpenedFile(string Path, string Format, IReadOnlyList<SignalSource> Signals);
