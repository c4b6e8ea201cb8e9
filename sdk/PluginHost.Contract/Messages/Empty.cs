// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>An empty object: no parameters, or no result.</summary>
public sealed record Empty
{
    /// <summary>The only value there is.</summary>
    public static readonly Empty Value = new();
}
