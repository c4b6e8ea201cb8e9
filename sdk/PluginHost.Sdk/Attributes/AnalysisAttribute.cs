// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Sdk;

/// <summary>
/// Marks a method as an analysis, or a class whose one public method <c>Run</c> is the analysis. The method takes signals (inputs, named after
/// its parameters), one record of parameters, and, where it wants them, an <see cref="AnalysisContext"/> and a <see cref="CancellationToken"/>. It
/// returns a <see cref="Signal"/>, or a record whose properties are outputs (<see cref="Signal"/>) and values (everything else), or a task of these.
/// </summary>
/// <param name="id">Id in the form <c>geometric-phase-analysis</c>.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class AnalysisAttribute(string id) : Attribute
{
    /// <summary>Id.</summary>
    public string Id { get; } = id;

    /// <summary>Title for people; made from the id when absent.</summary>
    public string? Title { get; init; }

    /// <summary>One or two sentences.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Where the method was published, as <c>doi:…</c>.</summary>
    public string? Reference { get; init; }

    /// <summary>How to cite the analysis, as text.</summary>
    public string? Citation { get; init; }
}
