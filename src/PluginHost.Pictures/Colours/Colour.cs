// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Pictures.Colours;

/// <summary>An opaque colour in sRGB.</summary>
public readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    /// <summary>Red, green, blue, full opacity, in the order in which they lie in an RGBA pixel.</summary>
    internal uint Rgba => Red | ((uint)Green << 8) | ((uint)Blue << 16) | 0xFF000000;
}
