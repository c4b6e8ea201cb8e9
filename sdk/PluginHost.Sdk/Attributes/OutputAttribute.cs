// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Sdk;

/// <summary>Says more about an output or a value: on a property of the result (in <c>record R(Signal Image)</c> before the parameter), or on a method that returns one signal.</summary>
/// <param name="name">Name; that of the property in camel case when null, and <c>result</c> for a method.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Method | AttributeTargets.ReturnValue)]
public sealed class OutputAttribute(string? name = null) : Attribute
{
    /// <summary>Name.</summary>
    public string? Name { get; } = name;

    /// <summary>Title for people.</summary>
    public string? Title { get; init; }

    /// <summary>What it is, in a sentence.</summary>
    public string? Description { get; init; }

    /// <summary>Units of its values; null when they depend on the input.</summary>
    public string? Units { get; init; }

    /// <summary>Of a value: name of another value of the same result, a text that says its units where they depend on the input, as <c>UnitsFrom = "units"</c>.</summary>
    public string? UnitsFrom { get; init; }
}
