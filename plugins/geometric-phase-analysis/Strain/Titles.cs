// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.GeometricPhaseAnalysis.Strain;

/// <summary>Titles of results.</summary>
internal static class Titles
{
    /// <summary>The image's title, and what the map shows.</summary>
    public static string Of(Signal image, string map) => image.Title.Length == 0 ? map : $"{image.Title}: {map}";
}
