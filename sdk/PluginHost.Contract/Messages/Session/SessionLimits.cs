// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Limits of a host, in bytes.</summary>
/// <param name="MessageBytes">Largest message; a larger one is refused before it is buffered.</param>
/// <param name="ReadBytes">Most bytes that one <c>dataset/read</c> gives.</param>
public sealed record SessionLimits(long MessageBytes, long ReadBytes);
