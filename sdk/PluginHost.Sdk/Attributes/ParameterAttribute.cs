// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Sdk;

/// <summary>Says more about a property of a parameter record. Its type gives the JSON type, its initial value the default, <c>required</c> makes it required.
/// In <c>record P(double Inner = 3)</c> the attribute stands before the parameter; one without a default is required.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class ParameterAttribute : Attribute
{
    /// <summary>Title for people; made from the name when absent.</summary>
    public string? Title { get; init; }

    /// <summary>What it means, in a sentence.</summary>
    public string? Description { get; init; }

    /// <summary>Unit of the value.</summary>
    public string? Unit { get; init; }

    /// <summary>Least value; NaN for none.</summary>
    public double Minimum { get; init; } = double.NaN;

    /// <summary>Greatest value; NaN for none.</summary>
    public double Maximum { get; init; } = double.NaN;

    /// <summary>Value that it must exceed; NaN for none.</summary>
    public double Above { get; init; } = double.NaN;

    /// <summary>Value that it must stay below; NaN for none.</summary>
    public double Below { get; init; } = double.NaN;

    /// <summary>Fewest items of a list; negative for any.</summary>
    public int MinimumItems { get; init; } = -1;

    /// <summary>Most items of a list; negative for any.</summary>
    public int MaximumItems { get; init; } = -1;

    /// <summary>The texts that are allowed; none for any. (An enum lists its own.)</summary>
    public string[] Choices { get; init; } = [];
}
