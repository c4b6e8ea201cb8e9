// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.CenterOfMass;

/// <summary>What is taken off for a beam that wanders on the detector as it is scanned.</summary>
public enum DescanCorrection
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The tilt of a plane, a + b y + c x, fitted to the centres of mass by least squares.</summary>
    Plane,
}
