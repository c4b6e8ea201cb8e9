// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Formats.Metadata;

namespace PluginHost.Formats.Tiff;

/// <summary>What the instrument or the program that made a page says of it.</summary>
/// <param name="Name">Name under <c>original</c>.</param>
/// <param name="Said">Everything it says.</param>
/// <param name="X">Calibration of columns; null when it says none.</param>
/// <param name="Y">Calibration of rows; null when it says none.</param>
/// <param name="Metadata">Vendor-neutral fields.</param>
internal sealed record TiffOrigin(string Name, JsonNode Said, TiffCalibration? X, TiffCalibration? Y, SignalMetadata Metadata);
