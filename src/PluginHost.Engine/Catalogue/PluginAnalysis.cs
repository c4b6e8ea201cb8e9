// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;

namespace PluginHost.Engine.Catalogue;

/// <summary>An analysis and the plugin that offers it.</summary>
internal sealed record PluginAnalysis(Plugin Plugin, AnalysisManifest Analysis);
