// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Displays;

/// <summary>Shapes of a region of interest.</summary>
public enum RoiShape
{
    None,
    Point,
    Line,
    Rectangle,
    Oval,
    Circle,
    Polygon,
    /// <summary>From one channel of a line plot to another.</summary>
    Range,
}
