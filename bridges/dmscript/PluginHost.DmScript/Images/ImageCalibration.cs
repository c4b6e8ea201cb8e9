// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Images;

/// <summary>What an axis, or the intensity, means: value = (index − <see cref="Origin"/>) · <see cref="Scale"/>.</summary>
public sealed class ImageCalibration
{
    /// <summary>The index at which the value is zero.</summary>
    public double Origin { get; set; }

    public double Scale { get; set; } = 1;

    public string Units { get; set; } = "";

    /// <summary>Whether it is the calibration's units that the display shows.</summary>
    public bool IsDisplayed { get; set; } = true;

    public void CopyFrom(ImageCalibration other) => (Origin, Scale, Units, IsDisplayed) = (other.Origin, other.Scale, other.Units, other.IsDisplayed);
}
