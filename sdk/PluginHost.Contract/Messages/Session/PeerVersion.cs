// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Name and version of a program that speaks the contract.</summary>
/// <param name="Name">Name of the program.</param>
/// <param name="Version">Its version.</param>
public sealed record PeerVersion(string Name, string Version);
