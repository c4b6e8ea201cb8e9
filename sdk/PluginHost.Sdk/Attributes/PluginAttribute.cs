// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Sdk;

/// <summary>Says about the assembly what its manifest says about the plugin. The version is that of the assembly's project.</summary>
/// <param name="id">Unique id, such as <c>org.example.strain</c>.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class PluginAttribute(string id) : Attribute
{
    /// <summary>Id.</summary>
    public string Id { get; } = id;

    /// <summary>Title for people; the id when absent.</summary>
    public string? Title { get; init; }

    /// <summary>One or two sentences.</summary>
    public string Summary { get; init; } = "";

    /// <summary>SPDX licence expression.</summary>
    public required string Licence { get; init; }

    /// <summary>Who wrote it, separated by semicolons.</summary>
    public string Authors { get; init; } = "";

    /// <summary>How many workers may run side by side; 0 leaves it to the host.</summary>
    public int Workers { get; init; }
}
