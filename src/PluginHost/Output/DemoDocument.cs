// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Demo;

namespace PluginHost.Output;

/// <summary>What <c>demo --json</c> prints.</summary>
/// <param name="Folder">Where everything is.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Data">Sample files.</param>
/// <param name="Checks">What the analyses found, beside the truth.</param>
/// <param name="Overview">Picture of it all.</param>
internal sealed record DemoDocument(string Folder, double Seconds, IReadOnlyList<string> Data, IReadOnlyList<DemoCheck> Checks, string Overview);
