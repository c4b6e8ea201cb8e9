// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Formats.Metadata;

namespace PluginHost.Formats.Dm;

/// <summary>Vendor-neutral fields from the tags of an image. All of them may be missing or of another kind than usual.</summary>
internal static class DmMetadata
{
    // GMS writes 0 for what it does not know; none of these can be 0 while a beam is on.
    private static double? Known(double? number) => number is 0 ? null : number;

    public static SignalMetadata Of(DmImage image)
    {
        var tags = image.ImageTags ?? new DmGroup([]);
        var brightness = image.Tags.Group("ImageData", "Calibrations", "Brightness");
        var (quantity, units, scale, offset) = Intensity(brightness);
        var mode = Mode(tags);
        return new SignalMetadata
        {
            InstrumentName = Name(tags),
            DateTime = Moment(tags),
            Operator = tags.Text("Session Info", "Operator") ?? tags.Text("Microscope Info", "Operator"),
            Mode = mode,
            BeamEnergy = Known(tags.Number("Microscope Info", "Voltage")) / 1000,
            Magnification = Known(tags.Number("Microscope Info", "Indicated Magnification")),
            CameraLength = mode == "STEM" || IsDiffraction(tags) ? Known(tags.Number("Microscope Info", "STEM Camera Length")) : null,
            ConvergenceSemiAngle = Known(tags.Number("EELS", "Experimental Conditions", "Convergence semi-angle (mrad)") ?? tags.Number("EELS", "Convergence semi-angle (mrad)")),
            CollectionSemiAngle = Known(tags.Number("EELS", "Experimental Conditions", "Collection semi-angle (mrad)") ?? tags.Number("EELS", "Collection semi-angle (mrad)")),
            ProbeCurrent = Known(tags.Number("Microscope Info", "Probe Current (nA)")),
            EmissionCurrent = Known(tags.Number("Microscope Info", "Emission Current (µA)")),
            DwellTime = Known(tags.Number("SI", "Acquisition", "Pixel time (s)") ?? (tags.Number("DigiScan", "Sample Time") / 1e6)),
            ExposureTime = Known(
                tags.Number("EELS", "Acquisition", "Exposure (s)") ?? tags.Number("CL", "Acquisition", "Exposure (s)")
                ?? tags.Number("DataBar", "Exposure Time (s)") ?? tags.Number("Acquisition", "Parameters", "High Level", "Exposure (s)")),
            ScanRotation = tags.Number("DigiScan", "Rotation"),
            AlphaTilt = tags.Number("Microscope Info", "Stage Position", "Stage Alpha"),
            BetaTilt = tags.Number("Microscope Info", "Stage Position", "Stage Beta"),
            StageX = tags.Number("Microscope Info", "Stage Position", "Stage X"),
            StageY = tags.Number("Microscope Info", "Stage Position", "Stage Y"),
            StageZ = tags.Number("Microscope Info", "Stage Position", "Stage Z"),
            Detector = tags.Text("Acquisition", "Device", "Name") ?? tags.Text("DataBar", "Device Name"),
            SignalType = SignalType(image),
            Quantity = quantity,
            Units = units,
            IntensityScale = scale,
            IntensityOffset = offset,
            Sample = tags.Text("Session Info", "Specimen") ?? tags.Text("Microscope Info", "Specimen"),
        };
    }

    private static string? Mode(DmGroup tags)
    {
        var illumination = tags.Text("Microscope Info", "Illumination Mode") ?? "";
        foreach (var mode in new[] { "STEM", "SEM", "TEM" })
        {
            if (illumination.Contains(mode, StringComparison.OrdinalIgnoreCase)) return mode;
        }

        return null;
    }

    // The tag names a program of GMS as often as a kind of signal.
    private static string? SignalType(DmImage image) => image.Signal switch
    {
        "EELS" or "CL" => image.Signal,
        "X-ray" or "EDS" => "EDS",
        _ when image.Format.Equals("Diffraction image", StringComparison.OrdinalIgnoreCase) => "diffraction",
        _ when image.ImageTags?.Group("CL") is not null => "CL",
        _ => null,
    };

    private static string? Name(DmGroup tags)
    {
        var name = tags.Text("Session Info", "Microscope") ?? tags.Text("Microscope Info", "Microscope") ?? tags.Text("Microscope Info", "Name");
        return name == "Unknown" ? null : name;
    }

    // The tag is filled in imaging modes too, where there is no camera length.
    private static bool IsDiffraction(DmGroup tags) =>
        tags.Text("Microscope Info", "Imaging Mode")?.Contains("DIFFRACTION", StringComparison.OrdinalIgnoreCase) == true;

    // Intensity is (number − Origin) · Scale in Units. A scale of 1 without units says nothing.
    private static (string? Quantity, string? Units, double? Scale, double? Offset) Intensity(DmGroup? brightness)
    {
        var scale = brightness?.Number("Scale") ?? 1;
        var origin = brightness?.Number("Origin") ?? 0;
        var units = brightness?.Text("Units");
        var quantity = units switch
        {
            "e-" or "e" => "electrons",
            null => null,
            _ when units.Contains("counts", StringComparison.OrdinalIgnoreCase) => "counts",
            _ => null,
        };
        return scale == 1 && origin == 0
            ? (quantity, units, null, null)
            : (quantity, units, scale, origin == 0 ? null : -origin * scale);
    }

    private static string? Moment(DmGroup tags)
    {
        // Ticks of 100 ns since 1601, UTC: too coarse a number for the second, but it tells which of two readings of a date is right.
        DateTime? near = tags.Number("DataBar", "Acquisition Time (OS)") is > 0 and < 2e18 and var ticks ? DateTime.FromFileTimeUtc((long)ticks) : null;
        return Times.Local(tags.Text("DataBar", "Acquisition Date"), tags.Text("DataBar", "Acquisition Time"), near)
            ?? Started(tags.Group("SI", "Acquisition"))
            ?? Started(tags.Group("EELS", "Acquisition"))
            ?? Started(tags.Group("CL", "Acquisition"));
    }

    private static string? Started(DmGroup? acquisition) => Times.Local(acquisition?.Text("Date"), acquisition?.Text("Start time"));
}
