// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;

namespace PluginHost.Formats.Metadata;

/// <summary>
/// The vendor-neutral fields of <c>docs/metadata.md</c>. Each is written only where a file says it; values are in the units named here.
/// </summary>
public sealed record SignalMetadata
{
    /// <summary>Name or model of the microscope: <c>instrument.name</c>.</summary>
    public string? InstrumentName { get; init; }

    /// <summary>Maker of the microscope: <c>instrument.manufacturer</c>.</summary>
    public string? Manufacturer { get; init; }

    /// <summary>Program that recorded the data: <c>instrument.software</c>.</summary>
    public string? Software { get; init; }

    /// <summary>When the acquisition began, ISO 8601, with a zone only where the file gives one: <c>acquisition.dateTime</c>.</summary>
    public string? DateTime { get; init; }

    /// <summary>Who worked at the microscope: <c>acquisition.operator</c>.</summary>
    public string? Operator { get; init; }

    /// <summary><c>TEM</c>, <c>STEM</c>, <c>SEM</c> or <c>FIB</c>: <c>acquisition.mode</c>.</summary>
    public string? Mode { get; init; }

    /// <summary>Accelerating voltage in kV: <c>acquisition.beamEnergy</c>.</summary>
    public double? BeamEnergy { get; init; }

    /// <summary>Indicated magnification: <c>acquisition.magnification</c>.</summary>
    public double? Magnification { get; init; }

    /// <summary>Camera length in mm: <c>acquisition.cameraLength</c>.</summary>
    public double? CameraLength { get; init; }

    /// <summary>Convergence semi-angle in mrad: <c>acquisition.convergenceSemiAngle</c>.</summary>
    public double? ConvergenceSemiAngle { get; init; }

    /// <summary>Collection semi-angle in mrad: <c>acquisition.collectionSemiAngle</c>.</summary>
    public double? CollectionSemiAngle { get; init; }

    /// <summary>Probe or beam current in nA: <c>acquisition.probeCurrent</c>.</summary>
    public double? ProbeCurrent { get; init; }

    /// <summary>Emission current in µA: <c>acquisition.emissionCurrent</c>.</summary>
    public double? EmissionCurrent { get; init; }

    /// <summary>Defocus in nm, as the instrument counts it: <c>acquisition.defocus</c>.</summary>
    public double? Defocus { get; init; }

    /// <summary>Time at one scan position in s: <c>acquisition.dwellTime</c>.</summary>
    public double? DwellTime { get; init; }

    /// <summary>Exposure of one frame in s: <c>acquisition.exposureTime</c>.</summary>
    public double? ExposureTime { get; init; }

    /// <summary>Rotation of the scan in degrees: <c>acquisition.scanRotation</c>.</summary>
    public double? ScanRotation { get; init; }

    /// <summary>Working distance in mm: <c>acquisition.workingDistance</c>.</summary>
    public double? WorkingDistance { get; init; }

    /// <summary>First stage tilt in degrees: <c>stage.alphaTilt</c>.</summary>
    public double? AlphaTilt { get; init; }

    /// <summary>Second stage tilt in degrees: <c>stage.betaTilt</c>.</summary>
    public double? BetaTilt { get; init; }

    /// <summary>Stage rotation in degrees: <c>stage.rotation</c>.</summary>
    public double? StageRotation { get; init; }

    /// <summary>Stage position in µm: <c>stage.x</c>.</summary>
    public double? StageX { get; init; }

    /// <summary>Stage position in µm: <c>stage.y</c>.</summary>
    public double? StageY { get; init; }

    /// <summary>Stage position in µm: <c>stage.z</c>.</summary>
    public double? StageZ { get; init; }

    /// <summary>Detector or camera: <c>detector.name</c>.</summary>
    public string? Detector { get; init; }

    /// <summary><c>EELS</c>, <c>EDS</c>, <c>CL</c>, <c>diffraction</c>, … : <c>signal.type</c>.</summary>
    public string? SignalType { get; init; }

    /// <summary>What the numbers count, such as <c>counts</c>: <c>signal.quantity</c>.</summary>
    public string? Quantity { get; init; }

    /// <summary>Units of the intensity after <see cref="IntensityScale"/>: <c>signal.units</c>.</summary>
    public string? Units { get; init; }

    /// <summary>Intensity = <see cref="IntensityOffset"/> + scale · stored number: <c>signal.scale</c>.</summary>
    public double? IntensityScale { get; init; }

    /// <summary>Intensity of the stored number 0: <c>signal.offset</c>.</summary>
    public double? IntensityOffset { get; init; }

    /// <summary>The specimen: <c>sample.name</c>.</summary>
    public string? Sample { get; init; }

    /// <summary>Notes of the operator: <c>notes</c>.</summary>
    public string? Notes { get; init; }

    /// <summary>The fields as JSON, and what the file said under <c>original</c>.</summary>
    /// <param name="original">Everything the file said, unchanged.</param>
    public JsonObject ToJson(JsonNode? original = null)
    {
        var json = new JsonObject();
        Section(json, "instrument", ("name", Text(InstrumentName)), ("manufacturer", Text(Manufacturer)), ("software", Text(Software)));
        Section(json, "acquisition",
            ("dateTime", Text(DateTime)), ("operator", Text(Operator)), ("mode", Text(Mode)),
            ("beamEnergy", With(BeamEnergy, "kV")), ("magnification", Number(Magnification)), ("cameraLength", With(CameraLength, "mm")),
            ("convergenceSemiAngle", With(ConvergenceSemiAngle, "mrad")), ("collectionSemiAngle", With(CollectionSemiAngle, "mrad")),
            ("probeCurrent", With(ProbeCurrent, "nA")), ("emissionCurrent", With(EmissionCurrent, "µA")), ("defocus", With(Defocus, "nm")),
            ("dwellTime", With(DwellTime, "s")), ("exposureTime", With(ExposureTime, "s")),
            ("scanRotation", With(ScanRotation, "deg")), ("workingDistance", With(WorkingDistance, "mm")));
        Section(json, "stage",
            ("alphaTilt", With(AlphaTilt, "deg")), ("betaTilt", With(BetaTilt, "deg")), ("rotation", With(StageRotation, "deg")),
            ("x", With(StageX, "µm")), ("y", With(StageY, "µm")), ("z", With(StageZ, "µm")));
        Section(json, "detector", ("name", Text(Detector)));
        Section(json, "signal",
            ("type", Text(SignalType)), ("quantity", Text(Quantity)), ("units", Text(Units)),
            ("scale", Number(IntensityScale)), ("offset", Number(IntensityOffset)));
        Section(json, "sample", ("name", Text(Sample)));
        if (Text(Notes) is { } notes) json["notes"] = notes;
        if (original is not null) json["original"] = original;
        return json;
    }

    private static void Section(JsonObject json, string name, params ReadOnlySpan<(string Name, JsonNode? Value)> fields)
    {
        JsonObject? section = null;
        foreach (var (field, value) in fields)
        {
            if (value is null) continue;
            section ??= [];
            section[field] = value;
        }

        if (section is not null) json[name] = section;
    }

    private static JsonValue? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : JsonValue.Create(text.Trim());

    private static JsonValue? Number(double? number) => number is { } value && double.IsFinite(value) ? JsonValue.Create(value) : null;

    private static JsonObject? With(double? number, string units) =>
        Number(number) is { } value ? new JsonObject { ["value"] = value, ["units"] = units } : null;
}
