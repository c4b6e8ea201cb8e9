// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.VirtualDetector.Statistics;

/// <summary>What all patterns have in common: patterns themselves, with the axes of a frame.</summary>
public sealed record DiffractionStatisticsResult
{
    /// <summary>Σ x.</summary>
    [Output(Description = "Sum of all patterns.")]
    public required Signal Sum { get; init; }

    /// <summary>Σ x / n.</summary>
    [Output(Description = "Mean pattern.")]
    public required Signal Mean { get; init; }

    /// <summary>Σ (x - mean)² / (n - ddof).</summary>
    [Output(Description = "Variance of every pixel over all patterns; for single electrons equal to the mean where nothing but shot noise varies.")]
    public required Signal Variance { get; init; }

    /// <summary>Greatest value, of the data's own element type.</summary>
    [Output(Description = "Greatest value of every pixel over all patterns, of the element type of the data.")]
    public required Signal Maximum { get; init; }

    /// <summary>How many patterns there were.</summary>
    [Output(Description = "Number of patterns.")]
    public required long Patterns { get; init; }
}
