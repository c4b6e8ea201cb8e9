// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Output;

/// <summary>What <c>plugin new --json</c> prints.</summary>
internal sealed record NewPluginDocument(string Id, string Folder, IReadOnlyList<string> Files);
