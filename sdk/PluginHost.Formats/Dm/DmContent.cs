// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Dm;

/// <summary>Gives the elements of an array that is not held in memory: all of them, little-endian, in order.</summary>
/// <param name="destination">Receives exactly as many bytes as the array has.</param>
/// <param name="cancellation">Stops the work.</param>
public delegate void DmContent(Stream destination, CancellationToken cancellation);
