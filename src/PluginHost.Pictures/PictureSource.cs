// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;

namespace PluginHost.Pictures;

/// <summary>One signal to be drawn, and its bytes.</summary>
/// <param name="Signal">Type, shape, axes and metadata; its location is not looked at.</param>
/// <param name="Bytes">The elements, little-endian in C order, read once from the current position to the end of the signal.</param>
public sealed record PictureSource(SignalDescriptor Signal, Stream Bytes);
