// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Pictures;

/// <summary>How values are spread over the colours of an image or the height of a plot.</summary>
public enum ValueScale
{
    /// <summary>Logarithmic for diffraction patterns, linear for everything else.</summary>
    Automatic,

    /// <summary>In proportion to the value.</summary>
    Linear,

    /// <summary>In proportion to the logarithm of the value; linear where there is no positive value.</summary>
    Logarithmic,
}
