// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.VirtualDetector.Statistics;

/// <summary>What the variance divides by.</summary>
public sealed record DiffractionStatisticsParameters
{
    /// <summary>Degrees of freedom that are taken off the number of patterns.</summary>
    [Parameter(Title = "Delta degrees of freedom", Description = "The variance divides by the number of patterns less this: 0 for the patterns themselves, 1 to estimate that of all patterns they were drawn from.", Minimum = 0, Maximum = 1)]
    public int Ddof { get; init; }
}
