// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;

namespace PluginHost.Simulation;

/// <summary>A sample signal and what is true of it.</summary>
/// <param name="Descriptor">Type, shape, axes and metadata; without a location.</param>
/// <param name="Counts">The elements in C order: whole counts, so that the last bit of a cosine on some processor does not matter.</param>
/// <param name="Truth">What an analysis of the signal should find.</param>
public sealed record SimulatedSignal<TTruth>(SignalDescriptor Descriptor, ushort[] Counts, TTruth Truth);
