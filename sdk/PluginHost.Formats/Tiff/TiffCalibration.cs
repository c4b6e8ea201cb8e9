// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Tiff;

/// <summary>Scale, offset and units of an image axis.</summary>
/// <param name="Scale">Size of a pixel; positive.</param>
/// <param name="Units">Units.</param>
/// <param name="Offset">Value of the first pixel.</param>
internal sealed record TiffCalibration(double Scale, string Units, double Offset = 0)
{
    /// <summary>A calibration, or null when the scale is none.</summary>
    public static TiffCalibration? Of(double? scale, string? units, double offset = 0) =>
        scale is { } value && double.IsFinite(value) && value > 0 && double.IsFinite(offset) && !string.IsNullOrEmpty(units) ? new(value, units, offset) : null;
}
