// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Sdk;

/// <summary>What the values of a signal are.</summary>
/// <param name="Name">Name, such as <c>Intensity</c> or <c>Strain εxx</c>.</param>
/// <param name="Units">Units, such as <c>counts</c> or <c>rad</c>; empty for a pure number.</param>
public sealed record Quantity(string Name, string Units = "");
