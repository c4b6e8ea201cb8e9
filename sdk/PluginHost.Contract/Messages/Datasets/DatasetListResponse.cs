// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>The datasets that the session holds, and the kept ones.</summary>
/// <param name="Datasets">Their descriptors, each with its handle.</param>
public sealed record DatasetListResponse(IReadOnlyList<SignalDescriptor> Datasets);
