// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Displays;

/// <summary>Ways to show an image, by the number that files and the functions of image displays use; <c>SetDisplayType</c> has 3 and 4 the other way round.</summary>
public enum DisplayType
{
    Raster = 1,
    Surface = 2,
    LinePlot = 3,
    RgbRaster = 4,
    LinePlotImage = 5,
    Table = 6,
    Argand = 7,
    Complex = 8,
}
