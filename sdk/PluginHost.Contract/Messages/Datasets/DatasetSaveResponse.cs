// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>What was written.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Format">Id of the format.</param>
/// <param name="Bytes">Size of the file, all its parts together.</param>
/// <param name="Lost">What the format could not hold, in words; empty when nothing.</param>
public sealed record DatasetSaveResponse(string Path, string Format, long Bytes, IReadOnlyList<string> Lost);
