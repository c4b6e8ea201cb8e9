// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Asks for the latest records.</summary>
/// <param name="Limit">How many at most.</param>
public sealed record RecordListRequest(int Limit = 100);
