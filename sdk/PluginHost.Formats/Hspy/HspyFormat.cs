// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;

namespace PluginHost.Formats.Hspy;

/// <summary>What reader and writer have in common.</summary>
internal static class HspyFormat
{
    public const string Suffix = ".hspy";

    /// <summary>Name of the group of a signal without title.</summary>
    public const string Unnamed = "__unnamed__";

    public static FormatDescription Description { get; } = new()
    {
        Id = "hspy",
        Name = "HyperSpy (HDF5)",
        Extensions = [Suffix],
        Reads = true,
        Writes = true,
        Carries = ["axes", "units", "metadata", "many-signals"],
    };
}
