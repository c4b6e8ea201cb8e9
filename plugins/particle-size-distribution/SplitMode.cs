// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.ParticleSizeDistribution;

/// <summary>How particles that touch are taken apart.</summary>
public enum SplitMode
{
    /// <summary>Not at all: touching particles count as one.</summary>
    None,

    /// <summary>By a watershed of the distance to the background.</summary>
    Watershed,
}
