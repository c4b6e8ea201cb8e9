// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Checking;

/// <summary>What a plugin needs and this machine lacks.</summary>
/// <param name="Plugin">Id of the plugin.</param>
/// <param name="Detail">A sentence.</param>
/// <param name="Advice">What to do about it.</param>
internal sealed record PluginNeed(string Plugin, string Detail, string? Advice);
