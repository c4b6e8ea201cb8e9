// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Displays;

/// <summary>Ways to show an image, by the number that scripts use.</summary>
public enum DisplayType
{
    Raster = 1,
    Surface = 2,
    RgbRaster = 3,
    LinePlot = 4,
    LinePlotImage = 5,
    Table = 6,
    Argand = 7,
    Complex = 8,
}
