// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>One signal of an opened file.</summary>
/// <param name="Index">Index in the file, from 0.</param>
/// <param name="Signal">Its descriptor, with a handle.</param>
public sealed record OpenedSignal(int Index, SignalDescriptor Signal);
