// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Name and version of a program that speaks the contract.</summary>
public sealed record PeerVersion(string Name, string Version);
