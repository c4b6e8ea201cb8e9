// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Images;

/// <summary>The random numbers of a session.</summary>
public sealed class RandomSource
{
    private readonly Random _random = new(1);

    public double Uniform() => _random.NextDouble();

    /// <summary>Mean 0, standard deviation 1 (Box and Muller, doi:10.1214/aoms/1177706645).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    public double Poisson(double mean) => mean > 0 ? MathNet.Numerics.Distributions.Poisson.Sample(_random, mean) : 0;
}
