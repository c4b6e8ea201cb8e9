// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>The file formats at hand.</summary>
/// <param name="Formats">The formats, by id.</param>
public sealed record FormatListResponse(IReadOnlyList<FormatDescription> Formats);
