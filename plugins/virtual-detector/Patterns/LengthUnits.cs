// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.Patterns;

/// <summary>In what centres and radii are given.</summary>
public enum LengthUnits
{
    /// <summary>Pixels: the centre as [row, column], counted from 0 at the middle of the first pixel.</summary>
    Px,

    /// <summary>The units of the frame's axes, such as mrad: the centre as values of the two axes.</summary>
    Axis,
}
