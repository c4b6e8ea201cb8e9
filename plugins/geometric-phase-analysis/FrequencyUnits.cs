// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.GeometricPhaseAnalysis;

/// <summary>In which units reciprocal lattice vectors are given.</summary>
public enum FrequencyUnits
{
    /// <summary>Cycles per pixel.</summary>
    Px,

    /// <summary>Cycles per unit of the image's axes.</summary>
    Axis,
}
