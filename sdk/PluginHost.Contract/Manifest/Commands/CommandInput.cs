// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization;

namespace PluginHost.Contract;

/// <summary>The file in which a program finds an input. It is always a file of the program's own, which it may change.</summary>
public sealed record CommandInput
{
    /// <summary>Name of the file; its suffix chooses the format.</summary>
    public required string File { get; init; }

    /// <summary>Id of the format where the suffix does not say it, as in <c>pluginhost formats</c>.</summary>
    public string? Format { get; init; }

    /// <summary>Element type that the numbers are converted to, rounded to the nearest; those that it cannot hold are refused. Without it they stay as they are.</summary>
    [JsonPropertyName("dtype")]
    public ElementType? ElementType { get; init; }
}
