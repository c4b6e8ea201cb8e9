// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.Patterns.Kernels;

/// <summary>The three sums of a pattern.</summary>
/// <param name="Sum">Σ I.</param>
/// <param name="Down">Σ y I, y being the row.</param>
/// <param name="Right">Σ x I, x being the column.</param>
internal readonly record struct Moments(double Sum, double Down, double Right);
