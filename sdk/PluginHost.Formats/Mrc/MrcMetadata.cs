// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Formats.Metadata;

namespace PluginHost.Formats.Mrc;

/// <summary>Vendor-neutral fields from what Thermo Fisher's programs say of the first section. They use SI units.</summary>
internal static class MrcMetadata
{
    public static SignalMetadata Of(FeiExtendedHeader header)
    {
        var isScan = header.Number("Instrument mode") == 2;
        var camera = header.Text("Camera name");
        var detector = header.Text("STEM Detector name");
        return new SignalMetadata
        {
            InstrumentName = header.Text("Microscope type"),
            Manufacturer = "Thermo Fisher Scientific",
            Software = $"{header.Text("Application")} {header.Text("Application version")}",
            DateTime = Times.Serial(header.Number("Timestamp") ?? 0),
            Mode = header.Number("Instrument mode") switch { 1 => "TEM", 2 => "STEM", _ => null },
            BeamEnergy = Known(header, "HT") / 1000,
            Magnification = Known(header, "Magnification"),
            CameraLength = Known(header, "Camera length") * 1000,
            Defocus = Known(header, "Defocus") * 1e9,
            DwellTime = isScan ? Known(header, "Dwell time") : null,
            ExposureTime = Known(header, "Integration time"),
            AlphaTilt = header.Number("Alpha tilt"),
            BetaTilt = header.Number("Beta tilt"),
            StageX = header.Number("X-Stage") * 1e6,
            StageY = header.Number("Y-Stage") * 1e6,
            StageZ = header.Number("Z-Stage") * 1e6,
            Detector = isScan && detector.Length > 0 ? detector : camera,
        };
    }

    // 0 stands for what the program did not know.
    private static double? Known(FeiExtendedHeader header, string name) => header.Number(name) is 0 ? null : header.Number(name);
}
