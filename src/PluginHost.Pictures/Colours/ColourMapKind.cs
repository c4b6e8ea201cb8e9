// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Pictures.Colours;

/// <summary>The colour maps a picture can be drawn with.</summary>
public enum ColourMapKind
{
    /// <summary>
    /// Chosen from the signal: grey for images, inferno for diffraction patterns, viridis for quantities, diverging for signed ones,
    /// cyclic for wrapped phases.
    /// </summary>
    Automatic,

    /// <summary>Black to white.</summary>
    Grey,

    /// <summary>Dark blue over green to yellow, uniform to the eye.</summary>
    Viridis,

    /// <summary>Black over red to pale yellow, uniform to the eye; for weak features beside strong ones.</summary>
    Inferno,

    /// <summary>Blue, near-white at the centre, red; for signed quantities.</summary>
    Diverging,

    /// <summary>All hues at one lightness, the ends equal; for angles and phases.</summary>
    Cyclic,
}
