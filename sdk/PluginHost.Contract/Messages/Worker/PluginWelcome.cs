// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Answer to <see cref="PluginHello"/>.</summary>
/// <param name="Contract">Contract version that the host speaks.</param>
public sealed record PluginWelcome(string Contract);
