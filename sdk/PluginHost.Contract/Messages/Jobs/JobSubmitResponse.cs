// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>A job was taken on.</summary>
/// <param name="Job">Its id.</param>
public sealed record JobSubmitResponse(string Job);
