// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Dm;

/// <summary>The tags of a DigitalMicrograph file.</summary>
/// <param name="Version">3 or 4, as the file says; its suffix may say otherwise.</param>
/// <param name="IsBigEndian">Whether values are stored with their highest byte first. Structure always is.</param>
/// <param name="Root">The tags.</param>
public sealed record DmFile(int Version, bool IsBigEndian, DmGroup Root);
