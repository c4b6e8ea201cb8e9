// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>What a file holds.</summary>
/// <param name="File">Absolute path of the file.</param>
/// <param name="Format">Id of its format.</param>
/// <param name="Signals">Its signals in the file's order, each with a handle.</param>
public sealed record DatasetOpenResponse(string File, string Format, IReadOnlyList<OpenedSignal> Signals);
