// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.ParticleSizeDistribution;

/// <summary>What the particle size distribution gives.</summary>
public sealed record PsdResult
{
    [Output(Title = "Labels", Description = "0 for background, else the number of the particle, which is its row in the table, counted from 1.", Units = "")]
    public required Signal Labels { get; init; }

    [Output(Title = "Outlines", Description = "255 on the outermost pixels of the particles, else 0; to be laid over the image.", Units = "")]
    public required Signal Outlines { get; init; }

    [Output(Title = "Particles", Description = "One row a particle; the metadata 'columns' name the columns and their units.")]
    public required Signal Particles { get; init; }

    [Output(Title = "Histogram of diameters", Description = "Number of particles by equivalent diameter; missing when there is no particle.", Units = "")]
    public Signal? Histogram { get; init; }

    [Output(Title = "Log-normal fit", Description = "The fitted log-normal distribution, as particles by bin of the histogram; missing where it has no width.", Units = "")]
    public Signal? Fit { get; init; }

    [Output(Title = "Number of particles", Units = "")]
    public required int Count { get; init; }

    [Output(Title = "Threshold", Description = "In the units of the image.")]
    public required double Threshold { get; init; }

    [Output(Title = "Mean diameter", UnitsFrom = "units")]
    public double? Mean { get; init; }

    [Output(Title = "Median diameter", UnitsFrom = "units")]
    public double? Median { get; init; }

    [Output(Title = "Standard deviation of diameters", Description = "Of the sample (n − 1); absent for fewer than two particles.", UnitsFrom = "units")]
    public double? StandardDeviation { get; init; }

    [Output(Title = "Log-normal median", Description = "exp(mean of ln d) of the fitted log-normal distribution.", UnitsFrom = "units")]
    public double? LogNormalMedian { get; init; }

    [Output(Title = "Log-normal width", Description = "Standard deviation of ln d of the fitted log-normal distribution (maximum likelihood).", Units = "")]
    public double? LogNormalSigma { get; init; }

    [Output(Title = "Area fraction", Description = "Part of the image that the particles of the table cover.", Units = "")]
    public required double AreaFraction { get; init; }

    [Output(Title = "Units", Description = "Units of diameters: those of the axes, or px.")]
    public required string Units { get; init; }
}
