// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization;

namespace PluginHost.Contract;

/// <summary>How a program writes plain numbers into a file.</summary>
public sealed record CommandRaw
{
    /// <summary>Type of one element.</summary>
    [JsonPropertyName("dtype")]
    public required ElementType ElementType { get; init; }

    /// <summary>Sizes of the axes, slowest first, such as <c>["{size:image:0}", "256"]</c>; those of the axes of <see cref="CommandOutput.Axes"/> when absent.</summary>
    public IReadOnlyList<string>? Shape { get; init; }

    /// <summary>Byte at which the array starts; 0 when absent.</summary>
    public long? Offset { get; init; }

    /// <summary><c>little</c> or <c>big</c>; little when absent.</summary>
    public string? ByteOrder { get; init; }

    /// <summary><c>C</c> when the last of the sizes runs fastest, <c>F</c> when the first does; C when absent.</summary>
    public string? Order { get; init; }
}
