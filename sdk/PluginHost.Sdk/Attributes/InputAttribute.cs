// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Sdk;

/// <summary>Says more about an input: a <see cref="Signal"/> that the analysis' method takes. A nullable one is optional.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class InputAttribute : Attribute
{
    /// <summary>Name; that of the method's parameter when absent.</summary>
    public string? Name { get; init; }

    /// <summary>Title for people.</summary>
    public string? Title { get; init; }

    /// <summary>What it is, in a sentence.</summary>
    public string? Description { get; init; }

    /// <summary>Numbers of signal axes that are taken; none for any.</summary>
    public int[] SignalDimensions { get; init; } = [];

    /// <summary>Numbers of navigation axes that are taken; none for any.</summary>
    public int[] NavigationDimensions { get; init; } = [];

    /// <summary>Element types that are taken; none for every real one.</summary>
    public Contract.ElementType[] Dtypes { get; init; } = [];

    /// <summary>Units, one of which every signal axis must have; none for any.</summary>
    public string[] Units { get; init; } = [];
}
